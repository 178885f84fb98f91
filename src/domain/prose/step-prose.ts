// One step as Markdown: what, who, when it opens, its last day, what is filled in, how it repeats, who is reminded of what.
import {
  type Again,
  type ForEach,
  formOf,
  type Meeting,
  type Repeat,
  type Routine,
  type Step,
  stepOf,
} from '../routine/routine.ts';
import { formProse } from './form-prose.ts';
import { bullets } from './markdown.ts';
import { remindersOfStep } from './reminder-prose.ts';
import { amount, listing, numeral } from '../swedish.ts';
import {
  answersInWords,
  closingInWords,
  conditionInWords,
  countsInWords,
  either,
  isSame,
  labelIn,
  mayDiffer,
  nameIn,
  periodInWords,
  quoted,
  roleName,
  spanInWords,
  theRole,
  timesInWords,
} from '../routine/wording.ts';

/** A step's paragraphs and lists, without its heading. Throws when the routine has no such step. */
export function stepProse(routine: Routine, name: string): readonly string[] {
  const step = stepOf(routine, name);
  const parts = Object.values(PARTS);
  const sentences = parts.flatMap(({ sentences }) => sentences?.(step, routine) ?? []);
  const culled =
    routine.retention.sensitiveUntil === name ? ['När det är gjort gallras ärendets känsliga uppgifter.'] : [];
  const lists = parts.flatMap(({ lists }) => lists?.(step, routine) ?? []);
  return [step.text, [...sentences, ...culled].join(' '), ...lists];
}

type Told = (step: Step, routine: Routine) => readonly string[];

/** What is told of each part of a step, in the order it is told: sentences of one paragraph, and lists after it. */
const PARTS: { readonly [Part in keyof Step]-?: { readonly sentences?: Told; readonly lists?: Told } } = {
  // The heading and the first paragraph.
  title: {},
  text: {},
  by: { sentences: ({ by }, routine) => [`Görs av **${theRole(routine, by)}**.`] },
  after: { sentences: (step, routine) => opensInWords(step, routine).map((words) => `${words}.`) },
  // Told with what it comes after.
  anytime: {},
  when: {
    sentences: ({ when }, routine) =>
      when ? [`Steget gäller bara om ${conditionInWords(routine, when)}; annars hoppas det över.`] : [],
  },
  unless: {
    sentences: ({ unless }, routine) =>
      unless
        ? [`Det behöver inte göras, och ingen påminns om det, så länge ${conditionInWords(routine, unless)}.`]
        : [],
  },
  due: {
    sentences: ({ due, repeat, anytime }, routine) => {
      const always = repeat && isSame(due, repeat.due) ? ' varje gång' : '';
      return anytime ? [] : [`Det ska${always} vara gjort ${spanInWords(routine, due)}.`];
    },
  },
  repeat: { sentences: (step, routine) => (step.repeat ? repeatSentences(step, step.repeat, routine) : []) },
  forEach: {
    sentences: ({ forEach, form }, routine) =>
      forEach ? [forEachInWords(forEach, routine), ...yieldsInWords(forEach, form, routine)] : [],
  },
  culls: {
    sentences: ({ culls = [], forEach }, routine) =>
      culls.length > 0
        ? [
            `När det är gjort gallras det känsliga i ${listing(
              culls.map((name) => `${nameIn(routine, name)}${name === forEach?.step ? ', den gången' : ''}`),
            )}.`,
          ]
        : [],
  },
  again: { sentences: ({ again = [] }, routine) => again.map((a) => againInWords(a, routine)) },
  each: {
    sentences: ({ each, by }, routine) =>
      each ? [`Var och en som är ${roleName(routine, by)} gör det **för sin egen del**.`] : [],
  },
  attendance: {
    sentences: ({ attendance, form }) =>
      attendance
        ? [`Den som är frånvarande den dagen får det ifyllt från början att ${answersInWords(form, attendance.away)}.`]
        : [],
  },
  anonymous: {
    sentences: ({ anonymous, by }, routine) =>
      anonymous
        ? [
            `Var och en som är ${roleName(routine, by)} svarar en gång, **anonymt**: boten sparar svaren fråga för fråga, utan namn, tid och ordning, så att ingen kan se vem som har svarat eller vad. Är svaren färre än ${numeral(anonymous.atLeast)} berättar boten bara hur många de är.`,
          ]
        : [],
  },
  endsAtDue: {
    sentences: ({ endsAtDue }) => (endsAtDue ? ['Det **stängs av sig självt** när den sista dagen är slut.'] : []),
  },
  closes: {
    sentences: ({ closes, form }) =>
      closes ? [`**Hela ärendet avslutas** ${closingInWords(form, closes)}, och inget annat steg behöver göras.`] : [],
  },
  appoints: {
    sentences: ({ appoints = {}, form }, routine) =>
      Object.entries(appoints).map(([role, field]) => {
        const who = form[field]?.kind === 'people' ? 'De' : 'Den';
        return `${who} som väljs i ${quoted(labelIn(form, field))} är ${roleName(routine, role)} i ärendet från och med nu.`;
      }),
  },
  whenHandedOver: {
    sentences: ({ whenHandedOver }, routine) =>
      whenHandedOver === undefined
        ? []
        : [`Tar någon annan över rollen får ${theRole(routine, routine.start.by)} veta det: ”${whenHandedOver}”`],
  },
  adds: {
    sentences: ({ adds = {}, form }, routine) =>
      Object.entries(adds).map(
        ([role, fields]) =>
          `Den som väljs i ${either(fields.map((field) => quoted(labelIn(form, field))))} blir ${roleName(routine, role)} i ärendet, utöver dem som är det.`,
      ),
  },
  joins: {
    sentences: ({ joins = {}, form }, routine) =>
      Object.entries(joins).map(
        ([role, when]) =>
          `Den som svarar blir ${roleName(routine, role)} om ${answersInWords(form, when)}, så länge det svaret står kvar.`,
      ),
  },
  tells: {
    sentences: ({ tells = [], meeting, form }, routine) =>
      tells.length > 0
        ? [
            `När det är gjort får ${listing(tells.map((role) => theRole(routine, role)))} svaren på ett kort${ifChosen(meeting, form)}.`,
          ]
        : [],
  },
  meeting: { sentences: ({ meeting, form }, routine) => (meeting ? [meetingInWords(meeting, form, routine)] : []) },
  shows: {
    sentences: ({ shows = [] }, routine) =>
      shows.length > 0 ? [`På kortet står också svaren från ${listing(shows.map((s) => nameIn(routine, s)))}.`] : [],
  },
  lists: {
    sentences: ({ lists = [] }, routine) =>
      lists.length > 0
        ? [`På kortet och på kvittot står varje gång som ${listing(lists.map((s) => nameIn(routine, s)))} är gjort.`]
        : [],
  },
  counted: {
    sentences: ({ counted = {} }, routine) =>
      Object.values(counted).map(({ label, of }) => `Boten räknar ${quoted(label)}: ${countsInWords(routine, of)}.`),
  },
  form: {
    lists: ({ form, sections, button }, routine) => {
      const saved = sections
        ? ' Varje avsnitt sparas för sig, så att formuläret kan fyllas i vid flera tillfällen.'
        : '';
      return [`Det här fylls i, och sparas med knappen ${quoted(button)}:${saved}`, formProse(routine, form, sections)];
    },
  },
  sections: {},
  button: {},
  periods: {
    lists: ({ periods = [], form }) =>
      periods.length > 0 ? [periods.map((period) => periodInWords(form, period)).join(' ')] : [],
  },
  remind: { lists: (step, routine) => remindersOfStep(step, routine) },
  guidance: {
    lists: ({ guidance = [], guidanceTitle = 'Stöd för steget' }) =>
      guidance.length > 0
        ? [`Under ${quoted(guidanceTitle)}, som fälls ut på kortet, står det:`, bullets(guidance)]
        : [],
  },
  guidanceTitle: {},
  why: { lists: ({ why }) => [`_Varför?_ ${why}`] },
};

/** What comes for each time of another step is said with that: of it only what has to be done before. */
function opensInWords({ after, anytime, forEach }: Step, routine: Routine): readonly string[] {
  const names = listing(after.map((name) => nameIn(routine, name)));
  const mayBePassedOver = after.length > 1 && after.some((name) => stepOf(routine, name).when);
  const done = `${after.length === 1 ? 'är gjort' : 'är gjorda'}${mayBePassedOver ? ' (de av dem som gäller i ärendet)' : ''}`;
  if (anytime)
    return [
      `Kan göras **när som helst** ${names === '' ? 'under ärendet' : `från det att ${names} ${done}`}, hur många gånger som helst, och ingen väntar på det`,
    ];
  if (forEach) return names === '' ? [] : [`Öppnar tidigast när ${names} ${done}`];
  return [names === '' ? 'Öppnar när ärendet startar' : `Öppnar när ${names} ${done}`];
}

function repeatSentences({ form, due: first }: Step, repeat: Repeat, routine: Routine): readonly string[] {
  const { atLeast, atMost, ends, stops, due } = repeat;
  const asked = atLeast > 1 ? `, vilket boten frågar från och med gång ${numeral(atLeast)}` : '';
  const last = atMost === 'unlimited' ? '' : ` Efter gång ${numeral(atMost)} är det alltid slut.`;
  return [
    `Det **upprepas** ${timesInWords(repeat)}, tills ${answersInWords(form, ends)}${asked}.${last}`,
    ...(stops ? [`Det är slut även dessförinnan om ${answersInWords(form, stops)}.`] : []),
    ...(isSame(first, due) ? [] : [`Varje gång efter den första ska det vara gjort ${spanInWords(routine, due)}.`]),
  ];
}

const forEachInWords = (cause: ForEach, routine: Routine): string =>
  cause.nth === undefined
    ? `Det **kommer en gång för varje gång** ${nameIn(routine, cause.step)} är gjort${causeInWords(cause, routine)}, och ${
        cause.whose === undefined
          ? 'flera kan vara öppna samtidigt'
          : `är varje gång en uppgift för den som valdes i ${quoted(labelIn(formOf(routine, cause.step), cause.whose))}`
      }.`
    : `Det **kommer en gång**, när ${nameIn(routine, cause.step)} är gjort${causeInWords(cause, routine)} ${amount(cause.nth, 'gång', 'gånger')}.`;

const yieldsInWords = ({ step, yields }: ForEach, form: Step['form'], routine: Routine): readonly string[] =>
  yields
    ? [
        `När ${answersInWords(form, yields)} får svaret i ${nameIn(routine, step)} rättas ändå. Blir det sedan som förut kommer steget en gång till.`,
      ]
    : [];

const againInWords = (again: Again, routine: Routine): string =>
  `Steget **kommer igen**, från början, varje gång ${nameIn(routine, again.step)} är gjort${causeInWords(again, routine)}.`;

const causeInWords = ({ step, when }: Again, routine: Routine): string =>
  when ? ` och ${answersInWords(formOf(routine, step), when)}` : '';

function meetingInWords(meeting: Meeting, form: Step['form'], routine: Routine): string {
  const { subject, day, time, place, minutes, invite } = meeting;
  const at = listing([day, time].map((field) => quoted(labelIn(form, field))));
  const invited =
    invite.length > 0
      ? ` ${invite.length === 1 ? 'Inbjuden' : 'Inbjudna'} är ${listing(invite.map((role) => theRole(routine, role)))}${ifChosen(meeting, form)}.`
      : '';
  return `Den som sparar får en länk som skapar mötet i Teams, ${numeral(minutes)} minuter${mayDiffer(meeting)}, med dag och tid från ${at} och ämnet ${quoted(subject)}.${invited}${invite.length > 0 ? ` Rättas ${either([day, time, ...(place === undefined ? [] : [place])].map((field) => quoted(labelIn(form, field))))} får ${invite.length === 1 ? 'den som är inbjuden' : 'de'} veta det på ett kort.` : ''}`;
}

/** Of a role that may be ticked: only when it is. */
const ifChosen = (meeting: Meeting | undefined, form: Step['form']): string =>
  meeting?.among === undefined
    ? ''
    : `; den som kan väljas i ${quoted(labelIn(form, meeting.among))} bara om den är vald`;
