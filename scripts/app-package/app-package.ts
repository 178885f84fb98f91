// The Teams app as an admin uploads it: the manifest filled in, and the icons, in a zip. Or everything that is wrong with them.
import { strToU8, zipSync } from 'fflate';
import * as z from 'zod';
import { ConfigurationError, type Fault, variableFaults } from '../../src/settings/faults.ts';
import { type Picture, pictureFrom } from './png.ts';
import { schemaFaults } from './schema.ts';

/** What the folder appPackage holds, and the version of the program. */
export type Parts = {
  readonly manifest: string;
  readonly color: Buffer;
  readonly outline: Buffer;
  readonly version: string;
};

const id = (what: string) => z.guid({ error: `${what}, such as 12345678-90ab-4cde-8f01-234567890abc` });
const address = (what: string) =>
  z.url({ protocol: /^https$/, error: `the address of ${what}, such as https://www.exempelkommun.se/ledstangen` });

const values = z.object({
  MICROSOFT_APP_ID: id("the bot's application (client) id in Entra"),
  TEAMS_APP_ID: id('an id of the app in Teams; the same as MICROSOFT_APP_ID unless set').optional(),
  DEVELOPER_NAME: z
    .string({ error: 'whose app it is, such as the name of the municipality' })
    .max(32, { error: 'at most 32 characters' }),
  DEVELOPER_URL: address('a page about the app or the organisation'),
  PRIVACY_URL: address('what is said of personal data; DEVELOPER_URL unless set').optional(),
  TERMS_URL: address('the terms of use; DEVELOPER_URL unless set').optional(),
});

/**
 * The bytes of the zip. `environment` holds the values above; a blank one counts as not set. Throws a ConfigurationError that lists
 * every fault of the values, the manifest and the icons, with what would be accepted.
 */
export function appPackage(parts: Parts, environment: Readonly<Record<string, string | undefined>>): Uint8Array {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const read = values.safeParse(given);
  if (!read.success)
    throw new ConfigurationError(
      'The Teams app cannot be packaged with these environment variables',
      variableFaults(read.error.issues, given),
    );
  const own = read.data;
  const manifest = filledIn(parts.manifest, {
    ...own,
    TEAMS_APP_ID: own.TEAMS_APP_ID ?? own.MICROSOFT_APP_ID,
    PRIVACY_URL: own.PRIVACY_URL ?? own.DEVELOPER_URL,
    TERMS_URL: own.TERMS_URL ?? own.DEVELOPER_URL,
    VERSION: parts.version,
  });
  const faults = [
    ...schemaFaults(JSON.parse(manifest)),
    ...iconFaults('color.png', parts.color, 192, () => []),
    ...iconFaults('outline.png', parts.outline, 32, outlineFaults),
  ];
  if (faults.length > 0) throw new ConfigurationError('The Teams app cannot be packaged', faults);
  // The same input gives the same bytes.
  const options = { level: 9, mtime: new Date(1980, 0, 1) } as const;
  return zipSync(
    { 'manifest.json': strToU8(manifest), 'color.png': parts.color, 'outline.png': parts.outline },
    options,
  );
}

/** The manifest with each `${{NAME}}` replaced. Throws for a name that nothing is known of. */
function filledIn(manifest: string, known: Readonly<Record<string, string>>): string {
  return manifest.replaceAll(/\$\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = known[name];
    if (value === undefined)
      throw new ConfigurationError('The Teams app cannot be packaged', [
        {
          where: `appPackage/manifest.json: \${{${name}}}`,
          given: 'given',
          accepted: `one of ${Object.keys(known).join(', ')}`,
        },
      ]);
    return JSON.stringify(value).slice(1, -1);
  });
}

function iconFaults(
  name: string,
  bytes: Buffer,
  side: number,
  more: (picture: Picture) => readonly Fault[],
): readonly Fault[] {
  const where = `appPackage/${name}`;
  try {
    const picture = pictureFrom(bytes);
    const { width, height } = picture;
    const size =
      width === side && height === side
        ? []
        : [{ where, given: `${width} × ${height}`, accepted: `${side} × ${side} pixels` }];
    return [...size, ...drawnFaults(where, picture), ...more(picture)];
  } catch (fault) {
    return [{ where, given: 'of another kind', accepted: fault instanceof Error ? fault.message : 'a PNG' }];
  }
}

/** A square of one colour is no icon. */
function drawnFaults(where: string, { pixels }: Picture): readonly Fault[] {
  const first = String(pixels[0]);
  return pixels.some((pixel) => String(pixel) !== first)
    ? []
    : [{ where, given: 'blank', accepted: 'something drawn' }];
}

/** Teams colours the outline itself: it wants white, on nothing. */
function outlineFaults({ pixels }: Picture): readonly Fault[] {
  const where = 'appPackage/outline.png';
  const coloured = pixels.some(([red, green, blue, alpha]) => alpha > 0 && Math.min(red, green, blue) < 255);
  const opaque = pixels.every(([, , , alpha]) => alpha === 255);
  return [
    ...(coloured ? [{ where, given: 'in colour', accepted: 'white only' }] : []),
    ...(opaque ? [{ where, given: 'without transparency', accepted: 'a transparent background' }] : []),
  ];
}
