// What a message may show of what was given: only what looks like what was asked for. Anything else may be a secret in the wrong place.
import { containsPersonalNumber } from '../domain/forms/personnummer.ts';

/** What a fault says of a secret: how long it is. */
export const withheld = (secret: string): string => `set to ${secret.length} characters that are not shown`;

/** What a variable was set to, as JSON, when it looks like what the variable takes; otherwise of what kind it is and how long. */
export const shownOf = (variable: string, given: string): string =>
  looksRight(variable, given) ? JSON.stringify(given) : `set to ${kindOf(given)} that are not shown`;

/** Whether what was given looks like what the variable takes, right or nearly. A variable that is not known is never shown. */
export const looksRight = (variable: string, given: string): boolean =>
  (LOOKS[variable]?.(given) ?? false) && !containsPersonalNumber(given);

/** An address of http or https with nothing in it but host, port and short names: no user, no query. */
export function isPlainAddress(given: string): boolean {
  const url = URL.parse(given);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !given.includes('@') &&
    !/[?#]/.test(given) &&
    /^(?:[a-z\d-]+(?:\.[a-z\d-]+)*|\[[\da-f:.]+\])$/.test(url.hostname) &&
    /^(?:\/[\w.-]{0,20})*$/.test(url.pathname)
  );
}

/** Whether there is a personnummer anywhere in what was given. */
export function holdsPersonalNumber(given: unknown): boolean {
  if (typeof given === 'string' || typeof given === 'number') return containsPersonalNumber(String(given));
  if (typeof given !== 'object' || given === null) return false;
  return Object.entries(given).some((entry) => entry.some(holdsPersonalNumber));
}

type Look = (given: string) => boolean;
const like =
  (form: RegExp): Look =>
  (given) =>
    form.test(given);

const id = like(/^\{?[\da-f]{1,12}(?:-[\da-f]{1,12}){1,5}\}?$/i);
const word = like(/^(?:[a-z]{1,16}|\d{1,2})$/i);
const number = like(/^(?:[-+]?[\da-fx.,]{1,7}|[a-z]{1,12})$/i);
const LOOKS: Readonly<Record<string, Look>> = {
  PORT: number,
  REPLICAS: number,
  HOST: like(
    /^(?:[a-z]{1,16}|\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}|[a-z\d-]{1,20}(?:\.[a-z\d-]{1,20})+)$/i,
  ),
  LOG_LEVEL: word,
  LEDSTANGEN_DEMO: word,
  NODE_ENV: word,
  GRAPH_APP_INSTALL: word,
  MICROSOFT_APP_TYPE: word,
  MICROSOFT_APP_ID: id,
  MICROSOFT_APP_TENANT_ID: id,
  TEAMS_CATALOG_APP_ID: id,
  TEAMS_APP_ID: id,
  AZURE_CLIENT_ID: id,
  SWEEP_CRON: like(/^(?:[\d*/,?-]{1,12}|[a-z]{3,9})(?: +(?:[\d*/,?-]{1,12}|[a-z]{3,9})){0,6}$/i),
  DEMO_START: like(/^(?:[\d:TZ.+ -]{1,32}|[a-z]{1,16})$/i),
  COSMOS_ENDPOINT: isPlainAddress,
  COSMOS_DATABASE: like(/^[a-z./_ -]{1,20}$/i),
  UNITS_FILE: like(/^[^\n;=@]{1,200}\.[a-z]{2,5}$/i),
  STAFF_FILE: like(/^[^\n;=@]{1,200}\.[a-z]{2,5}$/i),
  DEVELOPER_URL: isPlainAddress,
  PRIVACY_URL: isPlainAddress,
  TERMS_URL: isPlainAddress,
};

/** "12 letters", "a connection string of 140 characters". */
function kindOf(given: string): string {
  const characters = `${given.length} characters`;
  if (containsPersonalNumber(given)) return `${characters} with a personnummer among them`;
  if (/^\w+=[^;]*;/.test(given)) return `a connection string of ${characters}`;
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given)) return `an id of ${characters}`;
  if (/^\w+:\/\/[^/]*@/.test(given)) return `an address with a user in it, of ${characters}`;
  if (/^\w+:\/\//.test(given)) return `an address of ${characters}`;
  if (/^\d+$/.test(given)) return `${given.length} digits`;
  if (/^\p{L}+$/u.test(given)) return `${given.length} letters`;
  return characters;
}
