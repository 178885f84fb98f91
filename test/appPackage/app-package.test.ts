// The Teams app's zip: what is in it, that Microsoft's schema takes it, and what is said when something is wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import * as z from 'zod';
import { appPackage, type Parts } from '../../scripts/app-package/app-package.ts';
import { pictureFrom } from '../../scripts/app-package/png.ts';
import { schemaFaults, schemaVersions } from '../../scripts/app-package/schema.ts';
import { ConfigurationError } from '../../src/settings/faults.ts';

const inFolder = (name: string): Buffer => readFileSync(join('appPackage', name));
const parts: Parts = {
  manifest: inFolder('manifest.json').toString('utf8'),
  color: inFolder('color.png'),
  outline: inFolder('outline.png'),
  version: '1.2.3',
};
const environment = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  DEVELOPER_NAME: 'Exempelkommun',
  DEVELOPER_URL: 'https://www.example.com/ledstangen',
};

const Manifest = z.looseObject({
  manifestVersion: z.string(),
  version: z.string(),
  id: z.string(),
  developer: z.record(z.string(), z.string()),
  validDomains: z.array(z.string()),
  bots: z
    .array(
      z.looseObject({
        botId: z.string(),
        scopes: z.array(z.string()),
        commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(z.looseObject({})) })),
      }),
    )
    .length(1),
});

/** The manifest in the zip that is made of these values. */
const packaged = (given: Readonly<Record<string, string>> = environment, from: Parts = parts) =>
  Manifest.parse(JSON.parse(strFromU8(unzipSync(appPackage(from, given))['manifest.json'] ?? new Uint8Array())));

function refusal(given: Readonly<Record<string, string | undefined>>, from: Parts = parts): string {
  try {
    appPackage(from, given);
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.message;
    throw fault;
  }
  throw new Error('It was packaged');
}

/** A PNG of one colour. */
function square(side: number, pixel: readonly number[]): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6], 8);
  const row = Buffer.from([0, ...Array.from({ length: side }, () => pixel).flat()]);
  const rows = Buffer.concat(Array.from({ length: side }, () => row));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('the zip holds the manifest and the two icons, at the top', () => {
  const files = unzipSync(appPackage(parts, environment));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  expect(Buffer.from(files['color.png']!).equals(parts.color)).toBe(true);
});

test('the same values give the same bytes', () => {
  expect(Buffer.from(appPackage(parts, environment)).equals(Buffer.from(appPackage(parts, { ...environment })))).toBe(
    true,
  );
});

test('the newest schema that Microsoft has published takes it', () => {
  const manifest = packaged();
  expect(manifest.manifestVersion).toBe(schemaVersions.at(-1));
  expect(schemaFaults(manifest)).toEqual([]);
});

test('it is filled in from the environment, with nothing left over', () => {
  const manifest = packaged();
  expect(manifest).toMatchObject({
    version: '1.2.3',
    id: environment.MICROSOFT_APP_ID,
    developer: {
      name: 'Exempelkommun',
      privacyUrl: environment.DEVELOPER_URL,
      termsOfUseUrl: environment.DEVELOPER_URL,
    },
    bots: [{ botId: environment.MICROSOFT_APP_ID }],
    // Without it the bot may not install the app through Graph.
    webApplicationInfo: { id: environment.MICROSOFT_APP_ID },
  });
  expect(JSON.stringify(manifest)).not.toContain('${{');
  const own = {
    TEAMS_APP_ID: '22222222-2222-4222-8222-222222222222',
    PRIVACY_URL: 'https://www.example.com/gdpr',
    TERMS_URL: ' ',
  };
  expect(packaged({ ...environment, ...own })).toMatchObject({
    id: own.TEAMS_APP_ID,
    developer: { privacyUrl: own.PRIVACY_URL, termsOfUseUrl: environment.DEVELOPER_URL },
  });
});

test('it is for personal chats, teams and group chats, with a menu in each, and opens no web page of its own', () => {
  const { bots, validDomains } = packaged();
  expect(bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  expect(bots[0]?.commandLists.flatMap(({ scopes }) => scopes)).toEqual(['personal', 'team', 'groupChat']);
  expect(validDomains).toEqual([]);
});

describe('it is not made, and every fault says what would be accepted,', () => {
  test('without values', () => {
    const told = refusal({ DEVELOPER_URL: 'http://www.example.com' });
    expect(told).toMatch(/^ {2}MICROSOFT_APP_ID is missing\. Expected: .* such as 12345678-/m);
    expect(told).toMatch(/^ {2}DEVELOPER_NAME is missing\. Expected: /m);
    expect(told).toMatch(/^ {2}DEVELOPER_URL is "http:\/\/www\.example\.com"\. Expected: .* such as https:/m);
  });

  test('of a manifest that the schema does not take', () => {
    const broken = parts.manifest
      .replace('"personal", "team", "groupChat"], "', '"personal"], "')
      .replace('"#1F4E5F"', '"green"')
      .replace('"scopes": ["personal", "team", "groupChat"]', '"scopes": ["private"]')
      .replace('"permissions"', '"permission"');
    const told = refusal(environment, { ...parts, manifest: broken });
    expect(told).toMatch(/^ {2}accentColor is "green"\. Expected: must match pattern/m);
    expect(told).toMatch(/^ {2}bots\[0\]\.scopes\[0\] is "private"\. Expected: one of team, personal, groupChat/m);
    expect(told).toMatch(/^ {2}permission is not known\. Expected: one of .*permissions/m);
  });

  test('of a manifest that lacks something, or is of no known version', () => {
    const lacking = parts.manifest.replace(/"accentColor": .*\n/, '');
    expect(refusal(environment, { ...parts, manifest: lacking })).toContain('  accentColor is missing. Expected: ');
    const old = parts.manifest.replace('"manifestVersion": "1.30"', '"manifestVersion": "1.18"');
    expect(refusal(environment, { ...parts, manifest: old })).toMatch(
      /^ {2}manifestVersion is "1\.18"\. Expected: one of 1\.0, /m,
    );
  });

  test('of a name that nothing is known of', () => {
    const unknown = parts.manifest.replace('${{VERSION}}', '${{VERSIN}}');
    expect(refusal(environment, { ...parts, manifest: unknown })).toMatch(
      /\$\{\{VERSIN\}\} is not known\. Expected: one of .*VERSION/,
    );
  });

  test.each([
    ['of another size', { color: square(96, [1, 2, 3, 255]) }, /color\.png is 96 × 96\. Expected: 192 × 192 pixels/],
    ['that are blank', { color: square(192, [1, 2, 3, 255]) }, /color\.png is blank\. Expected: something drawn/],
    [
      'whose outline is coloured',
      { outline: square(32, [1, 2, 3, 255]) },
      /outline\.png is in colour\. Expected: white only/,
    ],
    [
      'whose outline is opaque',
      { outline: square(32, [255, 255, 255, 255]) },
      /outline\.png is without transparency\. Expected: /,
    ],
    ['that are no PNG', { color: Buffer.from('GIF89a') }, /color\.png is of another kind\. Expected: a PNG/],
  ])('with icons %s', (_what, changed, told) => {
    expect(refusal(environment, { ...parts, ...changed })).toMatch(told);
  });
});

test('the icons are drawn: the outline in white on nothing, the other with room around it', () => {
  const outline = pictureFrom(parts.outline);
  const drawn = outline.pixels.filter(([, , , alpha]) => alpha > 0).length / outline.pixels.length;
  expect(drawn).toBeGreaterThan(0.1);
  expect(drawn).toBeLessThan(0.6);
  const { width, pixels } = pictureFrom(parts.color);
  const background = String(pixels[0]);
  const inked = pixels.flatMap((pixel, i) =>
    String(pixel) === background ? [] : [[i % width, Math.floor(i / width)]],
  );
  expect(inked.length / pixels.length).toBeGreaterThan(0.05);
  // Teams rounds and crops the corners.
  expect(inked.flat().filter((side) => side < 20 || side >= 172)).toEqual([]);
});

test('every value that it is filled in from stands in docs/azure.md', () => {
  const told = readFileSync(join('docs', 'azure.md'), 'utf8');
  const names = [...parts.manifest.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  expect(names).toContain('TEAMS_APP_ID');
  expect(names.filter((name) => name !== 'VERSION' && !told.includes(name))).toEqual([]);
});
