// The Teams app that was packaged last: the manifest in its zip, and which bot it names.
import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { AppFacts } from './facts.ts';

const manifest = z.object({
  bots: z.array(z.object({ botId: z.string() })).default([]),
  webApplicationInfo: z.object({ id: z.string() }).optional(),
});

/** What a packaged app says of its bot; null when there is none. Never throws. */
export function readApp(file: string): AppFacts | null {
  if (!existsSync(file)) return null;
  try {
    const read = manifest.parse(JSON.parse(entryOf(readFileSync(file), 'manifest.json').toString('utf8')));
    const botIds = read.bots.map(({ botId }) => botId);
    return { file, fault: null, botIds, registration: read.webApplicationInfo?.id ?? null };
  } catch {
    return { file, fault: 'it is no zip with a manifest of a Teams app', botIds: [], registration: null };
  }
}

const [CENTRAL, END] = [0x02014b50, 0x06054b50];
const [STORED, DEFLATED] = [0, 8];
/** What stands before an entry's name: in the list at the end, and before the entry itself. */
const [CENTRAL_HEAD, LOCAL_HEAD] = [46, 30];

/** An entry of a zip, unpacked, by the list at its end. Throws when there is none of that name, or it is no zip. */
function entryOf(zip: Buffer, name: string): Buffer {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1;
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === CENTRAL) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + CENTRAL_HEAD, at + CENTRAL_HEAD + nameLength) === name) return unpacked(zip, at);
    at += CENTRAL_HEAD + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`The zip has no ${name}`);
}

function unpacked(zip: Buffer, at: number): Buffer {
  const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const from = local + LOCAL_HEAD + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(from, from + size);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`The zip is packed in a way that is not known here (${method})`);
}
