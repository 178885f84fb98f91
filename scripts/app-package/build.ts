// `npm run apppackage`: build/ledstangen.zip, for an admin to upload to Teams. Values come from the environment and from .env.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/settings/faults.ts';
import manifest from '../../package.json' with { type: 'json' };
import { appPackage } from './app-package.ts';

const root = join(import.meta.dirname, '../..');
const inFolder = (name: string): Buffer => readFileSync(join(root, 'appPackage', name));

try {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const zip = appPackage(
    {
      manifest: inFolder('manifest.json').toString('utf8'),
      color: inFolder('color.png'),
      outline: inFolder('outline.png'),
      version: manifest.version,
    },
    process.env,
  );
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/ledstangen.zip'), zip);
  process.stdout.write(
    `build/ledstangen.zip, ${zip.length} bytes, version ${manifest.version}. Upload it under Teams apps, Manage apps, in the Teams admin center.\n`,
  );
} catch (fault) {
  if (!(fault instanceof ConfigurationError)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
