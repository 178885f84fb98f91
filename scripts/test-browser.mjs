// `npm run test:browser`: the tests that need a browser, or a sentence that says why they did not run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (existsSync(chromium)) {
  const args = ['--config', 'jest.browser.config.cjs', ...process.argv.slice(2)];
  const { status } = spawnSync('jest', args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CHROMIUM: chromium },
  });
  process.exitCode = status ?? 1;
} else {
  console.log(
    `Browser tests skipped: there is no ${chromium}. ` +
      'Install it (Debian: apt-get install chromium) or set CHROMIUM to the path of a Chromium or Chrome.',
  );
}
