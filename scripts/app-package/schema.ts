// A manifest against the schema that Microsoft has published for its version, without asking the network for it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import type { Fault } from '../../src/settings/faults.ts';

const schemas = join(
  dirname(createRequire(import.meta.filename).resolve('@microsoft/app-manifest')),
  'json-schemas/teams',
);

/** The versions that there are schemas for, oldest first. */
export const schemaVersions: readonly string[] = readdirSync(schemas)
  .flatMap((folder) => /^v(\d+\.\d+)$/.exec(folder)?.[1] ?? [])
  .sort((one, other) => Number(one.split('.')[1]) - Number(other.split('.')[1]));

/** What in a manifest its schema does not accept, each with what it would. Nothing else is checked when there is no such schema. */
export function schemaFaults(manifest: unknown): readonly Fault[] {
  const version = z.looseObject({ manifestVersion: z.string() }).safeParse(manifest).data?.manifestVersion;
  const file = fileOf(version ?? '');
  if (version === undefined || !existsSync(file)) {
    const accepted = `one of ${schemaVersions.join(', ')}`;
    return [{ where: 'manifestVersion', given: version === undefined ? null : `"${version}"`, accepted }];
  }
  const accepts = compiled.get(file) ?? compile(file);
  compiled.set(file, accepts);
  return accepts(manifest) ? [] : (accepts.errors ?? []).map(faultFrom);
}

/** The schema of a version that there is one for, as JSON. */
export const schemaOf = (version: string): Readonly<Record<string, unknown>> => jsonOf(fileOf(version));

const fileOf = (version: string): string => join(schemas, `v${version}`, 'MicrosoftTeams.schema.json');

const jsonOf = (file: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));

/** A schema takes seconds to compile. */
const compiled = new Map<string, ValidateFunction>();

function compile(file: string): ValidateFunction {
  const ajv = new Ajv.default({ allErrors: true, strict: false, verbose: true });
  addFormats.default(ajv);
  return ajv.compile(jsonOf(file));
}

function faultFrom({ keyword, params, instancePath, data, message, parentSchema }: ErrorObject): Fault {
  const place = instancePath
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const inside = (name: unknown): string => (place === '' ? String(name) : `${place}.${String(name)}`);
  const described = z.looseObject({ description: z.string() }).safeParse(parentSchema).data?.description;
  if (keyword === 'required') return { where: inside(params.missingProperty), given: null, accepted: 'something here' };
  if (keyword === 'additionalProperties') {
    const known = Object.keys(
      z.looseObject({ properties: z.looseObject({}) }).safeParse(parentSchema).data?.properties ?? {},
    );
    return { where: inside(params.additionalProperty), given: 'given', accepted: `one of ${known.join(', ')}` };
  }
  const accepted =
    keyword === 'enum' && Array.isArray(params.allowedValues)
      ? `one of ${params.allowedValues.join(', ')}`
      : keyword === 'const'
        ? `"${String(params.allowedValue)}"`
        : `${message ?? keyword}${described === undefined ? '' : ` (${described})`}`.replace(/\.\)$/, ')');
  return { where: place, given: JSON.stringify(data).slice(0, 80), accepted };
}
