// Every check, in the order in which its findings are read.
import { dataFolder, keys, lost, storeItself } from './data.ts';
import {
  dotenvReadable,
  habits,
  messagingEndpoint,
  registration,
  settingsMisspelt,
  settingsRefused,
  unitsRefused,
} from './environment.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { clock, port, runtime } from './machine.ts';
import { endpointAnswers, packagedApp, tokens } from './microsoft.ts';

/** Looks at the facts, and says what is wrong with one thing. Pure. */
export type Check = (facts: Facts) => readonly Finding[];

const checks: Readonly<Record<string, readonly Check[]>> = {
  'the machine': [runtime, clock, port],
  'the settings': [settingsRefused, settingsMisspelt, registration, habits, dotenvReadable, messagingEndpoint],
  'the units file': [unitsRefused],
  'the data folder': [dataFolder],
  'the store': [storeItself, keys, lost],
  'the Teams app': [packagedApp],
  Microsoft: [tokens, endpointAnswers],
};

/** What every check finds. */
export const examine = (facts: Facts): readonly Finding[] =>
  Object.values(checks).flatMap((some) => some.flatMap((check) => check(facts)));

/** What was looked at: without settings that hold together the store is not known; Microsoft is asked only on request. */
export function lookedAt(facts: Facts): readonly string[] {
  const unknown: Readonly<Record<string, boolean>> = {
    'the units file': facts.units === null,
    'the store': !facts.config.ok,
    'the Teams app': facts.app === null,
    Microsoft: facts.online === null,
  };
  return Object.keys(checks).filter((what) => unknown[what] !== true);
}
