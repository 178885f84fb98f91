// A PNG's size and pixels, of the one kind that icons here are: 8 bits a channel, RGB or RGBA, not interlaced.
import { inflateSync } from 'node:zlib';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: readonly (readonly [red: number, green: number, blue: number, alpha: number])[];
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes a pixel, by PNG's number for the colour type. */
const CHANNELS = new Map([
  [2, 3],
  [6, 4],
]);

/** Reads a PNG file's bytes. Throws, with what kind it must be, when it is another. */
export function pictureFrom(bytes: Buffer): Picture {
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const channels = header && CHANNELS.get(header.readUInt8(9));
  if (!header || !channels || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0)
    throw new Error('a PNG with 8 bits a channel, RGB or RGBA, not interlaced');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const raw = unfiltered(inflateSync(packed), width * channels, height, channels);
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = raw.subarray(i * channels, (i + 1) * channels);
    return [red, green, blue, alpha] as const;
  });
  return { width, height, pixels };
}

function chunksOf(bytes: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error('a PNG');
  const chunks = [];
  for (let from = 8; from + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(from);
    chunks.push({
      type: bytes.toString('latin1', from + 4, from + 8),
      data: bytes.subarray(from + 8, from + 8 + length),
    });
    from += length + 12;
  }
  return chunks;
}

/** Undoes what each row was filtered with: a byte is told as its difference from those to the left of and above it. */
function unfiltered(data: Buffer, rowBytes: number, rows: number, pixelBytes: number): Buffer {
  const result = Buffer.alloc(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    const filter = FILTERS[data[row * (rowBytes + 1)] ?? -1];
    if (!filter || data.length < (row + 1) * (rowBytes + 1)) throw new Error('a PNG that is whole');
    for (let column = 0; column < rowBytes; column++) {
      const here = row * rowBytes + column;
      const left = column < pixelBytes ? 0 : (result[here - pixelBytes] ?? 0);
      const up = row === 0 ? 0 : (result[here - rowBytes] ?? 0);
      const corner = column < pixelBytes || row === 0 ? 0 : (result[here - rowBytes - pixelBytes] ?? 0);
      result[here] = (data[here + row + 1] ?? 0) + filter(left, up, corner);
    }
  }
  return result;
}

/** What a byte is the difference from, by PNG's number for the filter. */
const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  nearestOf,
];

/** Paeth's guess: of the three, the one nearest to what a plane through them would give. */
function nearestOf(left: number, up: number, corner: number): number {
  const plane = left + up - corner;
  const byLeft = Math.abs(plane - left);
  const byUp = Math.abs(plane - up);
  const byCorner = Math.abs(plane - corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
