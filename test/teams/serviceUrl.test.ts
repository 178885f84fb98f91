// The hosts that may get the bot's token.
import { mayServe } from '../../src/teams/serviceUrl.ts';

test.each([
  'https://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net/emea/cccccccc-3333-4333-8333-cccccccccccc/',
  'https://smba.trafficmanager.net:443/teams/',
  'https://SMBA.trafficmanager.net/teams',
  'https://smba.infra.gcc.teams.microsoft.com/teams',
  'https://smba.infra.gov.teams.microsoft.us/teams',
  'https://smba.infra.dod.teams.microsoft.us/teams',
])('%s is of Teams', (url) => {
  expect(mayServe(url, false)).toBe(true);
});

test.each([
  'http://smba.trafficmanager.net/emea/',
  'https://evil.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.example.com/',
  'https://evilsmba.trafficmanager.net/',
  'https://smba.trafficmanager.net./emea/',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://smba.trafficmanager.net@example.com/',
  'https://somebody@smba.trafficmanager.net/emea/',
  'https://example.com/#smba.trafficmanager.net',
  'http://localhost:56150/_connector',
  'smba.trafficmanager.net',
  '',
])('%s gets nothing', (url) => {
  expect(mayServe(url, false)).toBe(false);
});

test('demo mode sends to this machine and nowhere else', () => {
  expect(mayServe('http://localhost:56150/_connector', true)).toBe(true);
  expect(mayServe('http://127.0.0.1:56150/_connector', true)).toBe(true);
  expect(mayServe('http://[::1]:56150/_connector', true)).toBe(true);
  expect(mayServe('https://smba.trafficmanager.net/emea/', true)).toBe(false);
  expect(mayServe('http://localhost.example.com/', true)).toBe(false);
  expect(mayServe('file://localhost/etc', true)).toBe(false);
});
