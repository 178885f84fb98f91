import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answering, portTrouble, type Program, startProgram } from '../../src/demo/program.ts';
import { allowLoopback } from '../network.ts';

allowLoopback();

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'program-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string): Program {
  return startProgram('The bot', ['-e', script], { folder, log: join(folder, 'log', 'bot.log'), environment: {} });
}

/** A program that answers over HTTP, once it does. */
async function serving(script: string): Promise<Program> {
  const { port, close } = await taken();
  await close();
  const server = `require('node:http').createServer((_, answer) => answer.end()).listen(${port});`;
  const program = run(`${script} ${server}`);
  await answering(program, `http://127.0.0.1:${port}`, 20);
  return program;
}

/** A port that something listens on, until it is closed. */
async function taken(): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('a program of the demo', () => {
  it('keeps what it says where only its owner can read it', async () => {
    await run('').ended;
    expect(statSync(join(folder, 'log')).mode & 0o077).toBe(0);
  });

  it('says in a sentence how it ended, with its last words and without the stack', async () => {
    const script = `console.error('PORT is not a number.\\n    at somewhere (main.ts:1:1)'); process.exitCode = 3;`;
    const how = await run(script).ended;
    expect(how).toBe(
      `The bot ended: exit code 3.\n  PORT is not a number.\nAll it said is in ${join(folder, 'log', 'bot.log')}.`,
    );
    expect(readFileSync(join(folder, 'log', 'bot.log'), 'utf8')).toContain('at somewhere');
  });

  it('is not waited for when it has ended', async () => {
    const bot = run(`console.log('No key.')`);
    await expect(answering(bot, 'http://127.0.0.1:9/health', 60)).rejects.toThrow('No key.');
  });

  it('ends in its own way when it is stopped', async () => {
    const bot = await serving(`process.once('SIGTERM', () => { console.log('Saved.'); process.exit(); });`);
    await bot.stop();
    expect(await bot.ended).toContain('exit code 0');
    expect(readFileSync(join(folder, 'log', 'bot.log'), 'utf8')).toBe('Saved.\n');
  });

  it('ends when it is stopped although it does not listen for that', async () => {
    const playground = await serving('');
    await playground.stop();
    expect(await playground.ended).toContain('exit code 0');
  });

  it('is reached from this machine only, whatever it asks for', async () => {
    const script = `const s = require('node:http').createServer().listen(0, '0.0.0.0', () => { console.log(s.address().address); s.close(); });`;
    expect(await run(script).ended).toContain('\n  127.0.0.1\n');
  });
});

describe('a port', () => {
  it('that another program has is told of in words', async () => {
    const { port, close } = await taken();
    expect(await portTrouble(port)).toMatch(new RegExp(`^Port ${port} is taken by another program`));
    await close();
    expect(await portTrouble(port)).toBeUndefined();
  });
});
