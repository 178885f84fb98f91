// Looks at the settings: what the bot would refuse at start, and what it would take and somebody would regret.
import { nearest } from '../domain/matching.ts';
import { isPlainAddress } from '../settings/shown.ts';
import type { Facts } from './facts.ts';
import { type Finding, fromFault } from './finding.ts';

/** Everything that is read from the environment, by the bot or by its commands. */
const KNOWN = [
  ...['MICROSOFT_APP_ID', 'MICROSOFT_APP_TYPE', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_PASSWORD'],
  ...['ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD', 'UNITS_FILE', 'PORT', 'HOST', 'DATA_DIR', 'LOG_LEVEL', 'SWEEP_CRON'],
  'REPLICAS',
  ...['LEDSTANGEN_DEMO', 'STAFF_FILE', 'DEMO_START', 'PLAYGROUND_PORT', 'GRAPH_APP_INSTALL', 'TEAMS_CATALOG_APP_ID'],
  ...['COSMOS_ENDPOINT', 'COSMOS_DATABASE', 'COSMOS_KEY', 'AZURE_CLIENT_ID', 'MESSAGING_ENDPOINT'],
  ...['APPLICATIONINSIGHTS_CONNECTION_STRING', 'NODE_ENV', 'NODE_COMPILE_CACHE'],
  ...['TEAMS_APP_ID', 'DEVELOPER_NAME', 'DEVELOPER_URL', 'PRIVACY_URL', 'TERMS_URL'],
];
/** What a variable of ours begins with. */
const OURS =
  /^(MICROSOFT_APP|ENCRYPTION_|UNITS_|SWEEP_|LEDSTANGEN_|STAFF_|DEMO_|GRAPH_|TEAMS_CATALOG|COSMOS_|MESSAGING_)/;
const SECRETS = ['MICROSOFT_APP_PASSWORD', 'ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD', 'COSMOS_KEY'];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const WHY: Readonly<Record<string, string>> = {
  MICROSOFT_APP_ID: 'Microsoft knows the bot by it, and tokens of what arrives are made out to it.',
  MICROSOFT_APP_TYPE: 'It says how the bot proves who it is.',
  MICROSOFT_APP_TENANT_ID: 'Only people of this organisation are let in, and only here tokens are asked for.',
  MICROSOFT_APP_PASSWORD: 'It is how the bot proves to Microsoft who it is; without that it can send nothing.',
  ENCRYPTION_KEY: 'Sensitive answers are encrypted with it before they are stored.',
  TEAMS_CATALOG_APP_ID: 'It says which app is installed for those who lack it.',
  HOST: 'Demo mode asks nobody to sign in, so nobody else may reach it.',
  NODE_ENV: 'Demo mode asks nobody to sign in, and is nothing for real use.',
  SWEEP_CRON: 'Nothing is sent that nobody has just caused, unless the bot looks for what is due.',
  REPLICAS: 'Together they send no more than Teams takes, each its share.',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'It says where telemetry goes.',
};
const WHY_NOT = 'The bot does not start with it.';

/** What the bot itself refuses. */
export const settingsRefused = ({ config }: Facts): readonly Finding[] =>
  config.ok
    ? []
    : config.faults.map((fault) => fromFault('setting', fault, WHY[fault.where.split(',')[0] ?? ''] ?? WHY_NOT));

/** A variable whose name is nearly one of ours says nothing to the bot. */
export const settingsMisspelt = ({ environment, dotenv }: Facts): readonly Finding[] =>
  [...new Set([...(dotenv?.names ?? []), ...Object.keys(environment).filter((name) => OURS.test(name))])]
    .filter((name) => !KNOWN.includes(name))
    .flatMap((name) => {
      const [likely] = nearest(name, KNOWN, 1);
      if (likely === undefined && !OURS.test(name)) return [];
      return [
        {
          id: 'setting-unknown',
          severity: 'warning',
          what: `${name} is set, and nothing reads it.`,
          why: 'What was meant by it does not hold.',
          fix:
            likely === undefined
              ? 'Take it away, or see .env.example for what there is.'
              : `Did you mean ${likely}? Rename it.`,
        } as const,
      ];
    });

/** Ids and secrets that are well formed and still the wrong ones. */
export function registration({ environment: given, config }: Facts): readonly Finding[] {
  const findings: Finding[] = [];
  const [id, tenant, password] = ['ID', 'TENANT_ID', 'PASSWORD'].map((name) => given[`MICROSOFT_APP_${name}`]?.trim());
  if (id && id.toLowerCase() === tenant?.toLowerCase())
    findings.push({
      id: 'registration-same-ids',
      severity: 'error',
      what: 'MICROSOFT_APP_ID and MICROSOFT_APP_TENANT_ID are the same.',
      why: 'One is the application’s id and the other the organisation’s; with one of them wrong everybody is turned away.',
      fix: 'Copy both anew from the app registration in Entra: “Application (client) ID” and “Directory (tenant) ID”.',
    });
  if (password && GUID.test(password))
    findings.push({
      id: 'registration-secret-id',
      severity: 'error',
      what: 'MICROSOFT_APP_PASSWORD looks like the id of a secret rather than the secret.',
      why: 'Entra shows both side by side; the id gives no token, and the bot can send nothing.',
      fix: 'Copy the column “Value” of the client secret. It is shown once; otherwise make a new secret.',
    });
  if (config.ok && !config.value.mode.demo && config.value.mode.installs === null && given.TEAMS_CATALOG_APP_ID?.trim())
    findings.push({
      id: 'install-not-asked',
      severity: 'warning',
      what: 'TEAMS_CATALOG_APP_ID is set, and GRAPH_APP_INSTALL is not 1.',
      why: 'The app is installed for nobody: those who lack it are only on the enhetschef’s list.',
      fix: 'Set GRAPH_APP_INSTALL=1, or take TEAMS_CATALOG_APP_ID away.',
    });
  return findings;
}

/** What may be meant, and seldom is. */
export function habits({ config, environment }: Facts): readonly Finding[] {
  if (!config.ok) return [];
  const { mode, host, port, logLevel, sweepCron, replicas, cosmos, dataDir } = config.value;
  const warn = (id: string, what: string, why: string, fix: string): Finding => ({
    id,
    severity: 'warning',
    what,
    why,
    fix,
  });
  if (mode.demo)
    return [
      warn(
        'demo',
        'Demo mode is on.',
        'Nobody signs in, everyone is made up, and Teams is not reached.',
        'For real use, take LEDSTANGEN_DEMO away and set what .env.example asks for.',
      ),
    ];
  const isContainer = environment.CONTAINER_APP_NAME !== undefined || environment.WEBSITE_SITE_NAME !== undefined;
  const key = environment.ENCRYPTION_KEY?.trim();
  const older = (environment.ENCRYPTION_KEYS_OLD ?? '').split(',').map((old) => old.trim());
  return [
    ...(key !== undefined && older.includes(key)
      ? [
          warn(
            'keys-same',
            'ENCRYPTION_KEY is among ENCRYPTION_KEYS_OLD as well.',
            'A change of key was meant, and has not come about: what is sealed now is sealed with the key from before.',
            'Set ENCRYPTION_KEY to a new key (`openssl rand -base64 32`), or take it away from ENCRYPTION_KEYS_OLD.',
          ),
        ]
      : []),
    ...(['127.0.0.1', '::1', 'localhost'].includes(host)
      ? [
          warn(
            'host-loopback',
            `HOST is ${host}: only this machine reaches the bot.`,
            'Teams sends to it from outside, and comes no further than what stands in front.',
            'Leave HOST out, unless a proxy on this machine passes requests on.',
          ),
        ]
      : []),
    ...(port === 0
      ? [
          warn(
            'port-any',
            'PORT is 0: another port at each start.',
            'What stands in front of the bot, and health probes, ask a port that is known.',
            'Set PORT, such as 3978.',
          ),
        ]
      : []),
    ...(logLevel === 'silent' || logLevel === 'error'
      ? [
          warn(
            'log-silent',
            `LOG_LEVEL is ${logLevel}.`,
            'The code that a person is told when something fails is found nowhere.',
            'Set LOG_LEVEL to info or warn.',
          ),
        ]
      : []),
    ...(/^\d+ /.test(sweepCron)
      ? [
          warn(
            'sweep-rare',
            `SWEEP_CRON is "${sweepCron}": at most once an hour.`,
            'Reminders and what Teams could not take wait for it, and come that much later.',
            'Leave it out (every minute), or look at least every five minutes: "*/5 * * * *".',
          ),
        ]
      : []),
    ...(replicas > 1 && cosmos === null
      ? [
          warn(
            'replicas-apart',
            `REPLICAS is ${replicas}, and each keeps everything in its folder ${dataDir}.`,
            'Only processes on this machine share that folder. Others would have cases of their own, and send less than Teams takes.',
            'Set COSMOS_ENDPOINT, or leave REPLICAS out unless that many run on this machine.',
          ),
        ]
      : []),
    ...(isContainer && dataDir === 'data' && cosmos === null
      ? [
          warn(
            'data-in-container',
            'The bot runs in a container and keeps everything in the folder data inside it.',
            'It is gone when the container is replaced.',
            'Set COSMOS_ENDPOINT, or DATA_DIR to a local disk that outlives the container.',
          ),
        ]
      : []),
  ];
}

/** Who else can read the file with the secrets. */
export function dotenvReadable({ dotenv }: Facts): readonly Finding[] {
  const mode = dotenv?.mode ?? 0;
  if (!dotenv || (mode & 0o077) === 0) return [];
  const secrets = dotenv.names.filter((name) => SECRETS.includes(name));
  if (secrets.length === 0) return [];
  const others = (mode & 0o007) !== 0;
  return [
    {
      id: 'dotenv-readable',
      severity: others ? 'error' : 'warning',
      what: `The file .env holds ${secrets.join(', ')}, and ${others ? 'everyone' : 'its group'} on this machine can read it.`,
      why: 'With the key what is encrypted can be read, and with the password anybody is the bot.',
      fix: 'chmod 600 .env; better, keep secrets in a vault and give them as variables.',
    },
  ];
}

/** Where Azure sends what people write. Known only when it is said, since the bot itself does not need it. */
export function messagingEndpoint({ environment }: Facts): readonly Finding[] {
  const given = environment.MESSAGING_ENDPOINT?.trim();
  if (!given) return [];
  const url = URL.parse(given);
  const error = (id: string, what: string, fix: string): Finding => ({
    id,
    severity: 'error',
    what,
    why: 'Azure Bot posts what people write there; otherwise nothing arrives.',
    fix,
  });
  const form = 'Set MESSAGING_ENDPOINT, and the messaging endpoint of the Azure Bot, to https://<host>/api/messages.';
  if (!url) return [error('endpoint-form', 'MESSAGING_ENDPOINT is no address.', form)];
  return [
    ...(url.protocol === 'https:'
      ? []
      : [error('endpoint-https', 'MESSAGING_ENDPOINT does not begin with https://.', form)]),
    ...(url.pathname === '/api/messages'
      ? []
      : [
          error('endpoint-path', `MESSAGING_ENDPOINT ends with ${pathOf(given)}, where the bot does not listen.`, form),
        ]),
    ...(/^(localhost|127\.|10\.|192\.168\.|\[)/.test(url.hostname)
      ? [error('endpoint-private', `MESSAGING_ENDPOINT names ${url.hostname}, which nobody outside reaches.`, form)]
      : []),
  ];
}

/** What stands in an address that is not as it should be may be a key. */
const pathOf = (given: string): string => (isPlainAddress(given) ? new URL(given).pathname : 'another path');

/** The units file: what the bot refuses. */
export const unitsRefused = ({ units }: Facts): readonly Finding[] => {
  if (units === null || units.ok) return [];
  const why =
    'The units file says which units carry which routines and who leads them; the bot does not start without it.';
  if (units.faults.length > 0) return units.faults.map((fault) => fromFault('units', fault, why));
  return [
    {
      id: 'units',
      severity: 'error',
      what: units.told,
      why,
      fix: 'docs/units.md tells how it is written, docs/units.example.json is one to copy.',
    },
  ];
};
