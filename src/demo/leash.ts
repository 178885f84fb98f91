// Loaded before everything else in a program that the demo starts: it is reached from this machine only, and it ends when the demo does.
// Needed for the Playground, which has no sign-in and by itself listens to the whole network.
import { Server, type ListenOptions } from 'node:net';

type Listen = (this: Server, options: ListenOptions, ready?: () => void) => Server;

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the server it belongs to, below
const listen: Listen = Server.prototype.listen;

/** Stands in for `listen(port, ready)` and `listen(options, ready)`; a host that somebody asks for is not theirs to choose. */
function listenHere(this: Server, where: number | ListenOptions, ...rest: readonly unknown[]): Server {
  const options = typeof where === 'number' ? { port: where } : where;
  const ready = rest.find((argument): argument is () => void => typeof argument === 'function');
  return listen.call(this, { ...options, host: '127.0.0.1' }, ready);
}

Object.assign(Server.prototype, { listen: listenHere });

// Any message means stop. As SIGTERM, but on Windows too: a program that listens for it ends in its own way, the others at once.
function end(): void {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit();
}
process.once('message', end).once('disconnect', end);
// The leash alone must not keep a program alive that has come to its own end.
process.channel?.unref();
