// What a card of a step says of who is told, and for whom: reminders, those that came to another, and whose place somebody is in.
import { midnight } from '../calendar/day.ts';
import type { PersonId } from '../case/case.ts';
import { isAppointed, isOutOfReach, whyUnheard } from '../case/presence.ts';
import { inPlaceAt, speakForThemselves, whoseIs } from '../case/whose.ts';
import { stepOf } from '../routine/routine.ts';
import { swedishDate } from '../swedish.ts';
import type { Block } from '../view.ts';
import { called, type CaseContext, lower, mayHandOver, sentence } from './context.ts';
import { isCorrectable } from './done.ts';

/** How a card came as a reminder. */
export type Reminding = {
  /** What a nudge says, or the reminder that comes with the step when it opens. */
  readonly nudge?: string;
  /** Whom the reminder was meant for, who cannot get it. */
  readonly instead?: PersonId;
  /** Which reminder of the step the card is; it may be put off. */
  readonly reminder?: number;
};

/** Something that whoever sees the card is to know first. */
export const notice = (text: string): Block => ({ kind: 'notice', tone: 'neutral', text });

/** Says for whom, when the step is the viewer's only while somebody is away; or to whoever is away, that it is another's. */
export function inPlaceNotice(context: CaseContext, step: string, n: number): readonly Block[] {
  const { routine, c, now, viewer } = context;
  const until = (person: PersonId): string => {
    const day = c.presence?.away[person];
    return day === undefined ? '' : ` till och med ${swedishDate(midnight(day), now)}`;
  };
  const absent = inPlaceAt(routine, c, step, n, viewer);
  if (absent !== undefined)
    return [notice(`Du gör det här för ${called(absent, context)}, som är borta${until(absent)}.`)];
  const { by, anonymous } = stepOf(routine, step);
  const instead = anonymous ? undefined : c.presence?.standIns[by]?.[viewer];
  return instead === undefined || !whoseIs(routine, c, step, n).includes(viewer)
    ? []
    : [notice(`Du är borta${until(viewer)}. ${sentence(called(instead, context))} gör det här för dig.`)];
}

/** What a reminder says; not what is said to somebody who only speaks for themselves, when it comes to another. */
export const nudgeNotice = (
  context: CaseContext,
  step: string,
  { nudge, instead, reminder }: Reminding,
): readonly Block[] =>
  nudge === undefined || (instead !== undefined && speakingForThemselves(context, step, reminder) !== undefined)
    ? []
    : [{ kind: 'notice', tone: 'warning', text: nudge }];

/** Why a reminder of a step came to somebody else than it was meant for, and what would do. */
export function insteadNotice(
  context: CaseContext,
  step: string,
  { instead: person, reminder }: Reminding,
): readonly Block[] {
  if (person === undefined) return [];
  const role = speakingForThemselves(context, step, reminder);
  if (role !== undefined) return ownVoiceNotices(context, role, step, person);
  const name = sentence(called(person, context));
  switch (whyUnheard(context.c, person)) {
    case undefined:
      return [];
    case 'outOfReach':
      return [
        notice(
          `${name} har inte öppnat mig i Teams, så påminnelsen kom inte fram. Be ${name} göra det, eller ${lower(wayOut(context))}`,
        ),
      ];
    case 'away': {
      // Whoever is no enhetschef is reminded when the enhetschef is missing too.
      const isAlone = mayHandOver(context) || isAppointed(context.c, context.routine.chief, person);
      const why = isAlone
        ? ', så påminnelsen kommer'
        : ', och enhetschefen är inte heller här. Därför kommer påminnelsen';
      return [notice(`${name} är borta och ingen ersätter${why} till dig. ${wayOut(context)}`)];
    }
  }
}

/** The role that a reminder is to, when those who have it only speak for themselves. */
function speakingForThemselves(
  { routine }: CaseContext,
  step: string,
  reminder: number | undefined,
): string | undefined {
  const role = reminder === undefined ? undefined : stepOf(routine, step).remind[reminder]?.to;
  return role !== undefined && speakForThemselves(routine, role) ? role : undefined;
}

/** To whoever asked those who only speak for themselves: which of them do not hear the reminder, and where others can be asked. */
function ownVoiceNotices(context: CaseContext, role: string, step: string, person: PersonId): readonly Block[] {
  const { c, now, routine } = context;
  const all = stepOf(routine, step).each ? [person] : (c.appointed[role] ?? []);
  const said = all.flatMap((one): readonly string[] => {
    const until = c.presence?.away[one];
    const name = sentence(called(one, context));
    if (until !== undefined) return [`${name} är borta till och med ${swedishDate(midnight(until), now)}.`];
    return isOutOfReach(c, one) ? [`${name} har inte öppnat mig i Teams.`] : [];
  });
  if (said.length === 0) return [];
  const asking = Object.entries(routine.steps).find(
    ([name, { each, adds = {} }]) =>
      !each && Object.keys(adds).some((added) => speakForThemselves(routine, added)) && isCorrectable(context, name, 1),
  );
  const way = asking ? ` Ska någon annan bjudas in? Rätta ”${asking[1].title}”.` : '';
  return [notice(`${said.join(' ')} Därför kommer påminnelsen till dig.${way}`)];
}

/** What somebody can do who is reminded in place of another. */
const wayOut = (context: CaseContext): string =>
  mayHandOver(context)
    ? 'Lämna över rollen i ärendet om någon annan ska göra steget.'
    : 'Prata med den som leder enheten idag om vem som gör steget.';
