// The environment, read once: what the bot is to do, or every fault at once with what would be accepted.
import * as z from 'zod';
import { ConfigurationError, type Fault, oneOf, variableFaults } from './faults.ts';
import { keysFrom } from './keys.ts';
import { LOG_LEVELS, type LogLevel } from '../log.ts';
import { cronFault } from '../scheduler/cron.ts';
import { isPlainAddress, looksRight, shownOf, withheld } from './shown.ts';
import type { SealingKeys } from '../store/cipher.ts';
import { DATABASE } from '../store/cosmos/containers.ts';
import { type CosmosPlace, isLoopback } from '../store/cosmos/place.ts';
import { MOST_REPLICAS } from '../teams/limits.ts';

/** How the bot proves to Microsoft who it is. */
export type Credentials = { readonly appId: string; readonly tenantId: string } & (
  { readonly type: 'SingleTenant'; readonly password: string } | { readonly type: 'UserAssignedMSI' }
);

export type Config = {
  /** 0: any free port; the log says which. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly sweepCron: string;
  /** How many processes run at once on the same store, this one included: they share what Teams takes. */
  readonly replicas: number;
  /** Where everything is kept; null: in the embedded store, in the data folder. */
  readonly cosmos: CosmosPlace | null;
  /** Where telemetry is sent; null: nowhere. */
  readonly insights: string | null;
  readonly mode: DemoMode | RealMode;
};

/** Made-up staff, a clock that can be moved, no sign-in, this machine only. `start` is an ISO time, in Sweden unless it says else. */
export type DemoMode = { readonly demo: true; readonly staffFile: string | null; readonly start: string | null };

export type RealMode = {
  readonly demo: false;
  readonly unitsFile: string;
  readonly keys: SealingKeys;
  readonly credentials: Credentials;
  /** The app's id in the organisation's catalogue, when the bot is to install it for those who lack it; otherwise null. */
  readonly installs: string | null;
};

type Given = Readonly<Record<string, string | undefined>>;
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
/** None of them is for demo mode: whoever has set one may mean real use. */
const CREDENTIALS = [
  ...['MICROSOFT_APP_ID', 'MICROSOFT_APP_TYPE', 'MICROSOFT_APP_TENANT_ID', 'MICROSOFT_APP_PASSWORD'],
  ...['ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD', 'COSMOS_KEY'],
];
const APP_TYPES = ['SingleTenant', 'UserAssignedMSI'] as const;

const guid = (what: string) =>
  z.guid({ error: `${what}, such as 12345678-90ab-4cde-8f01-234567890abc` }).transform((id) => id.toLowerCase());

const common = z.object({
  PORT: z
    .string()
    .default('3978')
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, {
      error: 'a whole number from 1 to 65535 in digits, or 0 for any free port',
    })
    .transform(Number),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
    .optional(),
  DATA_DIR: z.string().default('data'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: ({ input }) => oneOf(LOG_LEVELS, input) }).default('info'),
  SWEEP_CRON: z
    .string()
    .default('* * * * *')
    .refine((cron) => cronFault(cron) === undefined, {
      error: ({ input }) => `a cron expression such as "* * * * *" (every minute)${cronDetail(String(input))}`,
    }),
  REPLICAS: z
    .string()
    .default('1')
    .refine((count) => /^\d$/.test(count) && Number(count) >= 1 && Number(count) <= MOST_REPLICAS, {
      error: `how many processes run on the same store, from 1 to ${String(MOST_REPLICAS)}: they share what Teams takes`,
    })
    .transform(Number),
  LEDSTANGEN_DEMO: z.literal(['1', '0'], { error: '1 for demo mode, 0 or nothing for real use' }).optional(),
});

/** What is wrong with an expression may quote it. */
const cronDetail = (cron: string): string => (looksRight('SWEEP_CRON', cron) ? `; ${cronFault(cron) ?? ''}` : '');

/** The portal shows it in a connection string, together with a key. */
const ACCOUNT =
  'the address alone of a Cosmos DB account, such as https://<account>.documents.azure.com:443/, without user, password or key (of a connection string, what stands after AccountEndpoint= up to the semicolon)';

const cosmosOnly = z.object({
  COSMOS_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: ACCOUNT,
      abort: true,
    })
    .refine((endpoint) => isPlainAddress(endpoint) && URL.parse(endpoint)?.pathname === '/', {
      error: ACCOUNT,
      abort: true,
    })
    .refine((endpoint) => !/^http:/i.test(endpoint) || !URL.canParse(endpoint) || isLoopback(endpoint), {
      error: 'an address that begins with https; only one on this machine may do without',
    }),
  COSMOS_DATABASE: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,255}$/, { error: 'the name of a database: letters, digits, - and _' })
    .default(DATABASE),
  COSMOS_KEY: z.base64().optional(),
  AZURE_CLIENT_ID: guid('the client id of the managed identity that may read and write the database').optional(),
});
/** Set without COSMOS_ENDPOINT, somebody believes that they use Cosmos DB. AZURE_CLIENT_ID may be set for other reasons. */
const OF_NO_USE_ALONE = ['COSMOS_DATABASE', 'COSMOS_KEY'];

const demoOnly = z.object({
  STAFF_FILE: z.string().optional(),
  DEMO_START: z.iso
    .datetime({ local: true, offset: true, error: 'a date and time in Sweden, such as 2027-03-24T15:10' })
    .optional(),
});

const CATALOG_APP_ID = "the app's id in the organisation's app catalogue, which Teams admin center shows";
const ONE_OR_NOTHING = '1, or 0 or nothing for no';

/** Where the units file is unless UNITS_FILE says otherwise. */
export const UNITS_FILE = 'units.json';

const realOnly = z.object({
  UNITS_FILE: z.string().default(UNITS_FILE),
  ENCRYPTION_KEY: z.string({ error: '32 random bytes in base64, as `openssl rand -base64 32` prints' }),
  MICROSOFT_APP_ID: guid("the bot's application (client) id in Entra"),
  MICROSOFT_APP_TYPE: z.enum(APP_TYPES, { error: ({ input }) => oneOf(APP_TYPES, input) }),
  MICROSOFT_APP_TENANT_ID: guid("the organisation's tenant id in Entra"),
  GRAPH_APP_INSTALL: z.literal(['1', '0'], { error: ONE_OR_NOTHING }).optional(),
  TEAMS_CATALOG_APP_ID: guid(CATALOG_APP_ID).optional(),
});

/**
 * Reads the configuration from environment variables; a blank one counts as not set. Throws a ConfigurationError that lists
 * every fault with its variable, what was given (never a secret) and what would be accepted.
 */
export function configFrom(environment: Given): Config {
  const given: Given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const basics = read(common, given);
  const demo = given.LEDSTANGEN_DEMO === '1';
  const mode = demo ? demoMode(given) : realMode(given);
  const cosmos = cosmosPlace(given, demo);
  const insights = insightsFrom(given, demo);
  if (!basics.ok || !mode.ok || !cosmos.ok || !insights.ok) {
    const faults = [basics, mode, cosmos, insights].flatMap((part) => (part.ok ? [] : part.faults));
    throw new ConfigurationError(
      'The bot cannot start with these environment variables; .env.example explains them, and LEDSTANGEN_DEMO=1 needs none',
      faults,
    );
  }
  return {
    port: basics.value.PORT,
    host: basics.value.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    dataDir: basics.value.DATA_DIR,
    logLevel: basics.value.LOG_LEVEL,
    sweepCron: basics.value.SWEEP_CRON,
    replicas: basics.value.REPLICAS,
    cosmos: cosmos.value,
    insights: insights.value,
    mode: mode.value,
  };
}

/** Refused wherever others could reach it, and wherever real use may be meant. */
function demoMode(given: Given): Read<DemoMode> {
  const own = read(demoOnly, given);
  const host = given.HOST ?? '127.0.0.1';
  const never = (where: string, was: string, accepted: string): Fault => ({
    where,
    given: was,
    accepted: `${accepted} while LEDSTANGEN_DEMO=1: demo mode asks nobody to sign in`,
  });
  const refusals = [
    ...(LOOPBACK.includes(host) ? [] : [never('HOST', shownOf('HOST', host), `${LOOPBACK.join(', ')} or nothing`)]),
    ...(given.NODE_ENV?.toLowerCase() === 'production'
      ? [never('NODE_ENV', 'production', 'anything but production')]
      : []),
    ...CREDENTIALS.flatMap((name) => (given[name] === undefined ? [] : [never(name, 'set', 'no real credentials')])),
  ];
  if (!own.ok || refusals.length > 0) return { ok: false, faults: [...refusals, ...(own.ok ? [] : own.faults)] };
  return {
    ok: true,
    value: { demo: true, staffFile: own.value.STAFF_FILE ?? null, start: own.value.DEMO_START ?? null },
  };
}

function realMode(given: Given): Read<RealMode> {
  const own = read(realOnly, given);
  const { keys, faults: keyFaults } = keysFrom(given.ENCRYPTION_KEY, given.ENCRYPTION_KEYS_OLD ?? '');
  const demoVariables = Object.keys(demoOnly.shape).filter((name) => given[name] !== undefined);
  const faults = [
    ...(own.ok ? [] : own.faults),
    ...passwordFaults(given),
    ...installFaults(given),
    ...keyFaults,
    ...demoVariables.map((where) => ({ where, given: 'set', accepted: 'nothing, except while LEDSTANGEN_DEMO=1' })),
  ];
  if (!own.ok || !keys || faults.length > 0) return { ok: false, faults };
  const { UNITS_FILE: unitsFile, MICROSOFT_APP_TYPE: type } = own.value;
  const app = { appId: own.value.MICROSOFT_APP_ID, tenantId: own.value.MICROSOFT_APP_TENANT_ID };
  const password = given.MICROSOFT_APP_PASSWORD ?? '';
  const credentials = type === 'SingleTenant' ? { ...app, type, password } : { ...app, type };
  const installs = given.GRAPH_APP_INSTALL === '1' ? (own.value.TEAMS_CATALOG_APP_ID ?? null) : null;
  return { ok: true, value: { demo: false, unitsFile, keys, credentials, installs } };
}

function installFaults({ GRAPH_APP_INSTALL: asked, TEAMS_CATALOG_APP_ID: app }: Given): readonly Fault[] {
  if (asked !== '1' || app !== undefined) return [];
  return [{ where: 'TEAMS_CATALOG_APP_ID', given: null, accepted: `${CATALOG_APP_ID}, since GRAPH_APP_INSTALL is 1` }];
}

/** Demo mode asks nobody to sign in, so it stays away from a database that others reach. */
function cosmosPlace(given: Given, demo: boolean): Read<CosmosPlace | null> {
  if (given.COSMOS_ENDPOINT === undefined) {
    const useless = OF_NO_USE_ALONE.filter((name) => given[name] !== undefined && !(demo && name === 'COSMOS_KEY'));
    const faults = useless.map((where): Fault => ({
      where,
      given: 'set',
      accepted: 'nothing, unless COSMOS_ENDPOINT is set too',
    }));
    return faults.length > 0 ? { ok: false, faults } : { ok: true, value: null };
  }
  const own = read(cosmosOnly, given);
  // That a key has no place in demo mode is said of it already.
  const ownFaults = (own.ok ? [] : own.faults)
    .filter(({ where }) => !demo || where !== 'COSMOS_KEY')
    .map((fault) => (fault.where === 'COSMOS_KEY' ? keyFault(given) : fault));
  const isElsewhere = demo && URL.canParse(given.COSMOS_ENDPOINT) && !isLoopback(given.COSMOS_ENDPOINT);
  const faults = [...(isElsewhere ? [elsewhere(given.COSMOS_ENDPOINT)] : []), ...ownFaults];
  if (!own.ok || faults.length > 0) return { ok: false, faults };
  const { COSMOS_ENDPOINT: endpoint, COSMOS_DATABASE: database, COSMOS_KEY: key = null } = own.value;
  return { ok: true, value: { endpoint, database, key, identity: own.value.AZURE_CLIENT_ID ?? null } };
}

const elsewhere = (given: string): Fault => ({
  where: 'COSMOS_ENDPOINT',
  given: shownOf('COSMOS_ENDPOINT', given),
  accepted: 'an address on this machine while LEDSTANGEN_DEMO=1, such as that of `npm run cosmos:local`, or nothing',
});

const keyFault = ({ COSMOS_KEY: key = '' }: Given): Fault => ({
  where: 'COSMOS_KEY',
  given: withheld(key),
  accepted: 'a key of the account, in base64; leave it out to use an identity',
});

/** `InstrumentationKey=<guid>`, with addresses that begin with https, as the portal shows it. */
const CONNECTION =
  /^(?=.*(?:^|;)InstrumentationKey=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:;|$))(?:\w+=[^;=]*(?:;|$))+$/i;

function insightsFrom({ APPLICATIONINSIGHTS_CONNECTION_STRING: text }: Given, demo: boolean): Read<string | null> {
  const where = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
  if (text === undefined) return { ok: true, value: null };
  const refuse = (accepted: string): Read<never> => ({
    ok: false,
    faults: [{ where, given: withheld(text), accepted }],
  });
  if (demo) return refuse('nothing while LEDSTANGEN_DEMO=1: nothing leaves this machine then');
  const [plain] = [...text.matchAll(/(?:^|;)([A-Za-z]{1,40})=http:/gi)].map(([, name = '']) => name);
  if (CONNECTION.test(text) && plain === undefined) return { ok: true, value: text };
  if (plain !== undefined)
    return refuse(`addresses that begin with https: ${plain} begins with http, which anybody on the way can read`);
  return refuse(
    'the connection string of Application Insights, such as InstrumentationKey=12345678-90ab-4cde-8f01-234567890abc;IngestionEndpoint=https://swedencentral-0.in.applicationinsights.azure.com/',
  );
}

function passwordFaults(given: Given): readonly Fault[] {
  const [where, type, password] = ['MICROSOFT_APP_PASSWORD', given.MICROSOFT_APP_TYPE, given.MICROSOFT_APP_PASSWORD];
  if (type === 'SingleTenant' && password === undefined)
    return [
      { where, given: null, accepted: "the bot's client secret in Entra, since MICROSOFT_APP_TYPE is SingleTenant" },
    ];
  if (type === 'UserAssignedMSI' && password !== undefined)
    return [{ where, given: withheld(password), accepted: 'nothing, since a UserAssignedMSI has no password' }];
  return [];
}

function read<T>(schema: z.ZodType<T>, given: Given): Read<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, faults: variableFaults(parsed.error.issues, given) };
}
