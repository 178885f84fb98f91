// Installs the packages when package-lock.json has changed since the last install, or was never installed.
// Runs before each npm script that needs them, so plain JavaScript that the system's own Node 20 understands.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
const wanted = createHash('sha256').update(lock).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) await install();

async function install() {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const reason = existsSync(stamp) ? 'package-lock.json has changed' : 'The packages are not installed yet';
  const folders = foldersOfPackages();
  console.log(`${reason}: installing about ${folders.length} of them, Node 24 among them. It takes a minute or two.`);

  const progress = setInterval(() => {
    const there = folders.filter((folder) => existsSync(join(root, folder, 'package.json'))).length;
    console.log(`  ${seconds()} s: ${there} packages in place`);
  }, 5000);
  const failure = (await installAll()) ?? (await linkNode());
  clearInterval(progress);

  if (failure) {
    console.error(
      `\nThe packages could not be installed: ${failure}\n` +
        'If npm speaks of the network above, check that this machine reaches its package registry. ' +
        'Then remove the folder node_modules and run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${seconds()} s.\n`);
}

/** Where the lock file puts each package, without those made for another operating system or processor. */
function foldersOfPackages() {
  const fits = (allowed, mine) => !allowed || [allowed].flat().includes(mine);
  return Object.entries(JSON.parse(lock).packages)
    .filter(([folder, { os, cpu }]) => folder && fits(os, process.platform) && fits(cpu, process.arch))
    .map(([folder]) => folder);
}

/** Only errors are shown: the warnings (EBADENGINE) compare packages with the Node that installs, not the one that runs. */
function installAll() {
  return npm('ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-progress');
}

/** npm 10 installs Node 24 and then loses its link, because three packages, one for each platform, share the name. */
async function linkNode() {
  const linked = () => existsSync(join(modules, '.bin', 'node'));
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!linked() && existsSync(join(modules, name))) await npm('rebuild', name);
  if (linked() || Number(process.versions.node.split('.')[0]) >= 24) return undefined;
  return `there is no package ${name} with Node 24. Install Node 24 on this machine instead of Node ${process.versions.node}.`;
}

/** Runs the npm that started us, or else the one on the path. Answers what went wrong, if anything. */
function npm(...args) {
  const all = [...args, '--loglevel=error'];
  const started = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const child = started
    ? spawn(process.execPath, [started, ...all], options)
    : spawn('npm', all, { ...options, shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `npm ${args[0]} ended with ${signal ?? code}.`),
    );
  });
}
