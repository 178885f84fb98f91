// A routine as a drawing: roles as lanes, steps as boxes from the top down, arrows for what follows on what. SVG without scripts
// or fonts of its own, to be read on a screen or on a wall.
import { amount } from '../swedish.ts';
import {
  BADGE,
  type Box,
  BOX_WIDTH,
  boxesOf,
  NOTE_GAP,
  NOTE_LINE,
  NOTE_SIZE,
  TITLE_LINE,
  TITLE_SIZE,
} from './boxes.ts';
import { gridOf } from './grid.ts';
import { ANYTIME_HEADING, HEADER, MARGIN, measured, type Measures, type Point } from './measures.ts';
import { type Arrow, arrowsOf, routesOf } from './routes.ts';
import { escaped, widthOf, wrapped } from './text.ts';
import type { Routine } from '../routine/routine.ts';
import { lower } from '../routine/wording.ts';

const INK = '#1f2933';
const ARROW = '#52606d';
const AGAIN = '#8a2c8a';
const TAG = { fill: '#fff3c4', line: '#b7791f', text: '#5c3d00' };
/** A dark colour that white can be read on, and a light one that ink can, for each lane. */
const LANES = [
  { dark: '#1f4e79', light: '#eef4fa' },
  { dark: '#2f5d3a', light: '#eff6f0' },
  { dark: '#7a4a12', light: '#fbf4ea' },
  { dark: '#6b3a6b', light: '#f7f0f7' },
  { dark: '#14595c', light: '#ebf6f6' },
  { dark: '#7a2e3a', light: '#faf0f1' },
] as const;

const HEADING = 24;
const TEXT = 14;
const LEGEND = 26;

/** The drawing as an SVG document, ended by a line break. Throws when the routine's steps wait for each other. */
export function flow(routine: Routine): string {
  const boxes = boxesOf(routine);
  const grid = gridOf(routine);
  const arrows = arrowsOf(routine, grid);
  const routes = routesOf(grid, arrows);
  const rough = measured(boxes, grid, routes, 0);
  const source = wrapped(`Efter ${routine.source}. Läs uppifrån och ner.`, rough.width - 2 * MARGIN, TEXT);
  const at = measured(boxes, grid, routes, MARGIN + HEADING + 12 + source.length * (TEXT + 5) + 8);
  const footer = footerOf(routine, boxes, arrows, at);
  const height = at.height + footer.height + MARGIN;
  const colourOf = (role: string) => LANES[Object.keys(routine.roles).indexOf(role) % LANES.length] ?? LANES[0];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="sv" lang="sv" role="img" aria-labelledby="title desc" width="${px(at.width)}" height="${px(height)}" viewBox="0 0 ${px(at.width)} ${px(height)}" font-family="'Segoe UI', Arial, 'Liberation Sans', Helvetica, sans-serif" fill="${INK}">`,
    `<title id="title">${escaped(`Flödet i ${lower(routine.title)}`)}</title>`,
    `<desc id="desc">${escaped(descriptionOf(routine, boxes, arrows))}</desc>`,
    `<defs>${head('follows', ARROW)}${head('again', AGAIN)}</defs>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(routine.title, MARGIN, MARGIN + HEADING - 4, { size: HEADING, bold: true }),
    ...source.map((line, index) => text(line, MARGIN, MARGIN + HEADING + 18 + index * (TEXT + 5), { size: TEXT })),
    ...at.lanes.map(({ lane, x, width }) =>
      laneOf(routine.roles[lane.role] ?? lane.role, x, width, at, colourOf(lane.role)),
    ),
    ...(at.anytimeTop === null ? [] : [anytimeHeading(at, at.anytimeTop)]),
    ...routes.routes.map(({ arrow, turns }) => arrowOf(arrow, at.points(turns))),
    ...boxes.map((box) => boxOf(box, at, colourOf(box.role).dark)),
    ...footer.parts,
    '</svg>\n',
  ].join('\n');
}

type Colour = { readonly dark: string; readonly light: string };

function laneOf(
  title: string,
  x: number,
  width: number,
  { headerTop, lanesBottom }: Measures,
  { dark, light }: Colour,
): string {
  return [
    `<rect x="${px(x)}" y="${px(headerTop)}" width="${px(width)}" height="${px(lanesBottom - headerTop)}" fill="${light}"/>`,
    `<rect x="${px(x)}" y="${px(headerTop)}" width="${px(width)}" height="${px(HEADER)}" fill="${dark}" stroke="#ffffff"/>`,
    text(title, x + width / 2, headerTop + 25, { size: 16, bold: true, fill: '#ffffff', anchor: 'middle' }),
  ].join('\n');
}

function anytimeHeading({ width }: Measures, top: number): string {
  const y = top + ANYTIME_HEADING / 2;
  return [
    `<rect x="${px(MARGIN)}" y="${px(top + 4)}" width="${px(width - 2 * MARGIN)}" height="${px(ANYTIME_HEADING - 8)}" fill="#e4e7eb"/>`,
    text('Om det händer: steg som kan göras när som helst', MARGIN + 14, y + 5, { size: 15, bold: true }),
  ].join('\n');
}

function boxOf(box: Box, at: Measures, colour: string): string {
  const place = at.boxes.get(box.name);
  if (!place) throw new Error(`${box.name} has no place in the drawing`);
  const { x, top, y, height } = place;
  const isStart = box.number === null;
  const left = x + 12 + (isStart ? 0 : BADGE);
  const notesTop = y + 8 + box.title.length * TITLE_LINE + 4;
  return [
    ...(box.tag.length > 0
      ? [
          `<path d="M${px(x + 8)} ${px(y + 1)}V${px(top + 6)}q0 -6 6 -6H${px(x + BOX_WIDTH - 14)}q6 0 6 6V${px(y + 1)}Z" fill="${TAG.fill}" stroke="${TAG.line}"/>`,
          ...box.tag.map((line, index) =>
            text(line, x + 14, top + 15 + index * NOTE_LINE, { size: NOTE_SIZE, fill: TAG.text }),
          ),
        ]
      : []),
    `<rect x="${px(x)}" y="${px(y)}" width="${px(BOX_WIDTH)}" height="${px(height)}" rx="${isStart ? 18 : 6}" fill="${isStart ? colour : '#ffffff'}" stroke="${colour}" stroke-width="${box.closes ? 3 : 1.5}"${box.anytime ? ' stroke-dasharray="6 4"' : ''}/>`,
    ...(isStart
      ? []
      : [
          `<circle cx="${px(x + 22)}" cy="${px(y + 18)}" r="11" fill="${colour}"/>`,
          text(String(box.number), x + 22, y + 22, { size: 12, bold: true, fill: '#ffffff', anchor: 'middle' }),
        ]),
    ...box.title.map((line, index) =>
      text(line, left, y + 23 + index * TITLE_LINE, {
        size: TITLE_SIZE,
        bold: true,
        ...(isStart ? { fill: '#ffffff' } : {}),
      }),
    ),
    ...box.notes.flatMap((note, n) =>
      note.map((line, index) => {
        const before = box.notes.slice(0, n).flat().length + index;
        const style = { size: NOTE_SIZE, ...(isStart ? { fill: '#ffffff' } : {}) };
        return text(line, x + 12, notesTop + 12 + before * NOTE_LINE + n * NOTE_GAP, style);
      }),
    ),
    ...(box.repeats ? [loop(x + BOX_WIDTH, y + 10)] : []),
  ].join('\n');
}

/** An arrow from a box's right side back into it. */
const loop = (x: number, y: number): string =>
  `<path d="M${px(x)} ${px(y + 18)}h6a9 9 0 0 0 0 -18h-6" fill="none" stroke="${AGAIN}" stroke-width="1.8" marker-end="url(#again)"/>`;

const arrowOf = ({ again }: Arrow, points: readonly Point[]): string =>
  `<path d="${rounded(points)}" fill="none" stroke="${again ? AGAIN : ARROW}" stroke-width="1.8"${again ? ' stroke-dasharray="5 4"' : ''} marker-end="url(#${again ? 'again' : 'follows'})"/>`;

const head = (id: string, colour: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${colour}"/></marker>`;

/** A line through the points, its corners rounded. */
function rounded(points: readonly Point[]): string {
  const apart = points.filter((p, i) => i === 0 || p.x !== points[i - 1]?.x || p.y !== points[i - 1]?.y);
  return apart
    .map((point, index) => {
      const [before, after] = [apart[index - 1], apart[index + 1]];
      if (!before) return `M${px(point.x)} ${px(point.y)}`;
      if (!after) return `L${px(point.x)} ${px(point.y)}`;
      const radius = Math.min(7, distance(before, point) / 2, distance(point, after) / 2);
      const [a, b] = [towards(point, before, radius), towards(point, after, radius)];
      return `L${px(a.x)} ${px(a.y)}Q${px(point.x)} ${px(point.y)} ${px(b.x)} ${px(b.y)}`;
    })
    .join('');
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const towards = (from: Point, to: Point, by: number): Point => ({
  x: from.x + ((to.x - from.x) * by) / (distance(from, to) || 1),
  y: from.y + ((to.y - from.y) * by) / (distance(from, to) || 1),
});

/** When a case is over, and what the signs mean that are in the drawing. */
function footerOf(routine: Routine, boxes: readonly Box[], arrows: readonly Arrow[], at: Measures) {
  const width = at.width - 2 * MARGIN;
  const end = wrapped(
    `Ärendet är klart när inget steg återstår. Det tas bort ur boten ${amount(routine.retention.closedMonths, 'månad', 'månader')} senare.`,
    width - 40,
    TEXT,
    true,
  );
  const endHeight = end.length * 20 + 16;
  const signs = [
    ...(boxes.some((box) => box.tag.length > 0)
      ? [
          {
            sign: `<rect y="-11" width="28" height="14" rx="4" fill="${TAG.fill}" stroke="${TAG.line}"/>`,
            means: 'Steget gäller bara om det här stämmer, annars hoppas det över',
          },
        ]
      : []),
    ...(boxes.some((box) => box.repeats) ? [{ sign: loop(4, -13), means: 'Steget upprepas' }] : []),
    ...(arrows.some(({ again }) => again)
      ? [
          {
            sign: `<path d="M0 -4h26" stroke="${AGAIN}" stroke-width="1.8" stroke-dasharray="5 4" marker-end="url(#again)"/>`,
            means: 'Steget kommer igen',
          },
        ]
      : []),
    ...(boxes.some((box) => box.closes)
      ? [
          {
            sign: `<rect y="-12" width="26" height="15" rx="4" fill="#ffffff" stroke="${INK}" stroke-width="3"/>`,
            means: 'Steget kan avsluta hela ärendet',
          },
        ]
      : []),
  ];
  const signsTop = at.height + 16 + endHeight + 24;
  let [x, y] = [MARGIN, signsTop];
  const placed = signs.map(({ sign, means }) => {
    const wide = 36 + widthOf(means, 13) + 28;
    if (x > MARGIN && x + wide > at.width - MARGIN) [x, y] = [MARGIN, y + LEGEND];
    const part = `<g transform="translate(${px(x)} ${px(y)})">${sign}${text(means, 36, 0, { size: 13 })}</g>`;
    x += wide;
    return part;
  });
  const parts = [
    `<rect x="${px(MARGIN)}" y="${px(at.height + 16)}" width="${px(width)}" height="${px(endHeight)}" rx="18" fill="${INK}"/>`,
    ...end.map((line, index) =>
      text(line, at.width / 2, at.height + 16 + 25 + index * 20, {
        size: TEXT,
        bold: true,
        fill: '#ffffff',
        anchor: 'middle',
      }),
    ),
    ...placed,
  ];
  return { parts, height: (signs.length > 0 ? y + 8 : at.height + 16 + endHeight) - at.height };
}

/** The drawing in words, for those who do not see it. */
function descriptionOf(routine: Routine, boxes: readonly Box[], arrows: readonly Arrow[]): string {
  const said = (lines: readonly string[]): string => lines.join(' ').replaceAll('- ', '');
  const steps = boxes.map((box) => {
    const after = arrows
      .filter((arrow) => arrow.to === box.name && !arrow.again)
      .map(({ from }) => boxes.find((b) => b.name === from));
    const follows = after.map((b) => (b?.number === null || !b ? 'starten' : `steg ${String(b.number)}`));
    return [
      `${box.number === null ? 'Start' : `Steg ${String(box.number)}`}: ${said(box.title)} (${lower(routine.roles[box.role] ?? box.role)})`,
      ...(follows.length > 0 ? [`efter ${follows.join(' och ')}`] : []),
      ...[box.tag, ...box.notes].filter((lines) => lines.length > 0).map((lines) => lower(said(lines))),
    ].join(', ');
  });
  return `${steps.join('. ')}. Ärendet är klart när inget steg återstår.`;
}

type Style = { readonly size: number; readonly bold?: boolean; readonly fill?: string; readonly anchor?: 'middle' };

const text = (words: string, x: number, y: number, { size, bold, fill, anchor }: Style): string =>
  `<text x="${px(x)}" y="${px(y)}" font-size="${String(size)}"${bold ? ' font-weight="bold"' : ''}${fill ? ` fill="${fill}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`;

const px = (n: number): string => String(Math.round(n * 10) / 10);
