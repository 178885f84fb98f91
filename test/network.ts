// Closes the network to the tests at the socket, below fetch, http and nock alike, which costs no import of nock.
import { Socket } from 'node:net';

const loopbackHosts = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/;
const prototype: Connecting = Socket.prototype;
let loopbackOpen = false;

type Connecting = { connect(this: Socket, ...args: unknown[]): Socket; openConnect?: Connecting['connect'] };

/** Makes every new connection fail with an error that names the host. Jest keeps one `Socket` for all files of a worker. */
export function closeNetwork(): void {
  const connect = (prototype.openConnect ??= prototype.connect);
  prototype.connect = function (...args) {
    const host = hostOf(args);
    const loopback = loopbackHosts.test(host);
    if (loopback && loopbackOpen) return connect.apply(this, args);
    const advice = loopback ? 'call allowLoopback() of test/network.ts' : 'answer it with nock';
    const refusal = new Error(`A test tried to connect to ${host}: ${advice}.`);
    // Later, as a real failure would be: the caller has not attached its listeners yet. A promise is never a fake timer.
    void Promise.resolve().then(() => this.destroy(refusal));
    return this;
  };
}

/** Lets this test file connect to servers on its own machine. */
export function allowLoopback(): void {
  loopbackOpen = true;
}

/** The host in the arguments of `Socket.connect`: options, `(port, host?)`, a path, or Node's own `[options, callback]`. */
function hostOf(args: unknown[]): string {
  const [first, second]: unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof first === 'object' && first !== null && 'host' in first ? first.host : second;
  return typeof host === 'string' ? host : 'localhost';
}
