// `npm run cosmos:local`: the local server with the database and its containers, in memory, until Ctrl-C. `-- 8082` takes another port than 8081.
import { DATABASE } from '../../../src/store/cosmos/containers.ts';
import { placeOn, prepare, startLocalServer } from './server.ts';

const port = Number(process.argv[2] ?? 8081);
try {
  const server = await startLocalServer(port);
  const database = process.env.COSMOS_DATABASE ?? DATABASE;
  await prepare({ ...placeOn(server), database });
  console.log(
    `A local Cosmos DB server, in memory, with the database ${database} and its containers. In another terminal:`,
  );
  console.log(`\n  COSMOS_ENDPOINT=${server.endpoint} npm start\n\nStop with Ctrl-C; what it keeps is then gone.`);
} catch (fault) {
  console.error(
    `The local server cannot start on port ${port} (${fault instanceof Error ? fault.message : String(fault)}). Choose another: npm run cosmos:local -- 8082`,
  );
  process.exitCode = 1;
}
