// Runs before every test file: no test reaches the network, and loopback only where a test asks for it.
import http from 'node:http';
import https from 'node:https';
import { closeNetwork } from './network.ts';

closeNetwork();
asBuilt(http);
asBuilt(https);

type Requesting = Pick<typeof http, 'request' | 'get'>;

/**
 * Puts back what a nock of an earlier file has put in its place: the files of a worker share Node's own modules, and each has a nock
 * of its own, which may be left in place.
 */
function asBuilt(module: Requesting & { built?: Requesting }): void {
  const { request, get } = (module.built ??= { request: module.request, get: module.get });
  Object.assign(module, { request, get });
}
