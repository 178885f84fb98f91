// Where the bot may send. A service URL gets the bot's token, so only Microsoft's own hosts will do.

/**
 * The Bot Connector of Teams as Microsoft documents it: worldwide, GCC, GCC High and DoD. Whole names, never a suffix:
 * anybody can register a name under trafficmanager.net.
 * https://microsoft.github.io/teams-sdk/csharp/essentials/app-configuration/service-url-validation
 */
const HOSTS: ReadonlySet<string> = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the bot may send to this URL: https to a documented host; in demo mode this machine and nothing else. Never throws. */
export function mayServe(serviceUrl: string, demo: boolean): boolean {
  const url = URL.parse(serviceUrl);
  if (url?.username !== '' || url.password !== '') return false;
  if (demo) return (url.protocol === 'http:' || url.protocol === 'https:') && LOOPBACK.has(url.hostname);
  return url.protocol === 'https:' && url.port === '' && HOSTS.has(url.hostname);
}
