// A simulated case in readable Swedish lines: a heading for each day, then who did what and what was sent to whom.
import { type DateTime } from 'luxon';
import type { Routine } from '../domain/routine/routine.ts';
import type { Block, View } from '../domain/view.ts';
import { listing } from '../domain/swedish.ts';
import { capital } from '../domain/routine/wording.ts';
import type { Happening } from './simulation.ts';
import type { Employee } from './staff.ts';

/** Everything that happened, as text ended by a line break. Cards that only change in place are told with `updates`. */
export function told(routine: Routine, happened: readonly Happening[], updates = false): string {
  const worth = happened.filter((h) => updates || h.is !== 'sent' || h.isNew);
  const lines = worth.flatMap((h, index) => {
    const previous = worth[index - 1];
    const isNewDay = !previous?.at.hasSame(h.at, 'day');
    return [...(isNewDay ? ['', dayOf(h.at)] : []), ...linesOf(routine, h)];
  });
  return `${[`${routine.title}: så går ett påhittat ärende`, ...lines].join('\n')}\n`;
}

const INDENT = ' '.repeat(9);

function linesOf(routine: Routine, h: Happening): readonly string[] {
  const time = `  ${h.at.toFormat('HH:mm')}  `;
  switch (h.is) {
    case 'noted':
      return [`${time}${h.what}`];
    case 'done':
      return [
        `${time}${whoIs(routine, h.by)} gör ”${h.what}”.`,
        ...(h.answers.length > 0
          ? [`${INDENT}${h.answers.map(({ label, answer }) => `${label} ${answer}`).join(' · ')}`]
          : []),
      ];
    case 'sent': {
      const to = h.to ? whoIs(routine, h.to) : 'Enhetens kanal';
      const kind = h.isNew ? (isReminder(h.view) ? 'påminnelse' : 'kort') : 'kortet ändras';
      return [`${time}→ ${to}, ${kind}: ${h.view.title}`, ...wordsOn(h.view).map((line) => `${INDENT}${line}`)];
    }
  }
}

const isReminder = (view: View): boolean => view.preview.startsWith('Påminnelse');

/** What stands on a card: what is new first, what to do, by when, and what is asked. */
function wordsOn({ blocks }: View): readonly string[] {
  const asked = blocks.flatMap((block) => (block.kind === 'input' ? [block.input.label] : []));
  return [
    ...blocks.flatMap((block) => wordsIn(block, asked.length > 0)),
    ...(asked.length > 0 ? [`Fylls i: ${listing(asked)}`] : []),
  ];
}

/** Of the facts on a card to fill in, its last day is what is new; the rest has been told. */
function wordsIn(block: Block, isFilledIn: boolean): readonly string[] {
  switch (block.kind) {
    case 'notice':
      return [`❗ ${block.text}`];
    case 'text':
      return [block.text];
    case 'facts': {
      const last = block.facts.filter(({ label }) => label === 'Senast');
      return (last.length > 0 ? last : isFilledIn ? [] : block.facts).map(({ label, value }) => `${label}: ${value}`);
    }
    case 'rows':
      return block.rows.map(({ title, detail }) => `• ${title}: ${detail}`);
    case 'heading':
    case 'quote':
    case 'input':
    case 'unfold':
      return [];
  }
}

const whoIs = ({ roles }: Routine, { role, name }: Employee): string => `${roles[role] ?? role} (${name})`;

const dayOf = (at: DateTime): string => capital(at.setLocale('sv').toFormat('cccc d LLLL yyyy'));
