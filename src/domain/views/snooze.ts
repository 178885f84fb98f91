// Putting a reminder off, on cards: the button, the question why, and when the next reminder comes.
import { openOccurrences } from '../case/case.ts';
import { stepOf } from '../routine/routine.ts';
import { isTheirs } from '../case/whose.ts';
import { inSweden } from '../calendar/moment.ts';
import { holdsRole } from '../case/situation.ts';
import { mayNotWait, SNOOZE_FORM, snoozedUntil } from '../case/snooze.ts';
import { swedishDate, swedishMoment, swedishTime } from '../swedish.ts';
import type { ActionButton, Block, View } from '../view.ts';
import { showCaseButton } from './buttons.ts';
import { about, type CaseContext, stepTitle } from './context.ts';
import { formBlocks, type Refilling } from './inputs.ts';

type AtReminder = { readonly step: string; readonly n: number; readonly reminder: number };

/** The button of a reminder that may be put off, and has not been by the viewer. */
export function snoozeButtons(context: CaseContext, { step, n, reminder }: AtReminder): readonly ActionButton[] {
  const { routine, c, viewer } = context;
  const { remind, by, anonymous } = stepOf(routine, step);
  const declared = remind[reminder];
  if (!declared || mayNotWait(declared) || anonymous) return [];
  if (!(declared.to === by ? isTheirs(routine, c, step, n, viewer) : holdsRole(c, declared.to, viewer))) return [];
  return snoozeOf(context, step, n)
    ? []
    : [
        {
          title: `Påminn mig ${again(context)}`,
          action: { do: 'snooze', case: context.c.id, step, n, reminder },
          ignoresInputs: true,
        },
      ];
}

/** When the viewer is reminded of the step again, while they have put it off. */
export function snoozeBlocks(context: CaseContext, step: string, n: number): readonly Block[] {
  const snooze = snoozeOf(context, step, n);
  if (!snooze) return [];
  const why = SNOOZE_FORM.skal.options[snooze.reason ?? ''];
  const text = `Jag påminner dig igen ${swedishMoment(inSweden(snooze.until), context.now)}.${why ? ` Skäl: ${why.charAt(0).toLowerCase()}${why.slice(1)}.` : ''}`;
  return [{ kind: 'notice', tone: 'neutral', text }];
}

/** Asks why something has to wait beyond its last day. */
export const snoozeReasonView = (
  context: CaseContext,
  { step, n, reminder }: AtReminder,
  filling: Refilling,
): View => ({
  title: `Vänta med: ${stepTitle(context, step, n)}`,
  about: about(context),
  preview: `Läget i ${context.c.id}`,
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `Väntar du till ${again(context)} är sista dagen förbi. Välj varför, så påminner jag dig då.`,
    },
    ...formBlocks(SNOOZE_FORM, { today: context.now, candidates: {}, ...filling }),
  ],
  buttons: [
    {
      title: `Påminn mig ${again(context)}`,
      action: { do: 'snooze', case: context.c.id, step, n, reminder },
      style: 'positive',
    },
    {
      title: 'Gör det nu i stället',
      action: { do: 'showStep', case: context.c.id, step, n },
      ignoresInputs: true,
    },
    showCaseButton(context.c.id),
  ],
});

function snoozeOf({ c, viewer, now }: CaseContext, step: string, n: number) {
  const snooze = openOccurrences(c, step).find((o) => o.n === n)?.snoozes?.[viewer];
  return snooze && inSweden(snooze.until) > now ? snooze : undefined;
}

/** "imorgon 08:00", or the day when it is another. */
function again({ calendar, c, viewer, now }: CaseContext): string {
  const until = snoozedUntil(calendar, c, viewer, now);
  const isTomorrow = until.hasSame(now.plus({ days: 1 }).setZone(until.zone), 'day');
  return `${isTomorrow ? 'imorgon' : swedishDate(until, now)} ${swedishTime(until)}`;
}
