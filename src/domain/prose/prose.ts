// A routine as Swedish prose in Markdown, for the routine's owner to hold against the written routine. Every part of the
// grammar has its place in a table below, so that grammar that is not told here does not compile.
import { closeForm } from '../case/leading.ts';
import { formProse, sensitiveQuestions } from './form-prose.ts';
import { WRITTEN_UP_LATE } from '../forms/reading.ts';
import { type Order, numbersOf, orderOf } from '../routine/order.ts';
import { type Carried, formOf, type Indicator, type Routine, startersOf } from '../routine/routine.ts';
import { bullets } from './markdown.ts';
import { remindersOfSeveral } from './reminder-prose.ts';
import { stepProse } from './step-prose.ts';
import { amount, lengthInWords, listing } from '../swedish.ts';
import {
  dontForget,
  answersInWords,
  capital,
  countedInWords,
  countsInWords,
  either,
  labelIn,
  nameIn,
  mayDiffer,
  periodInWords,
  questionIn,
  quoted,
  roleName,
  theRole,
} from '../routine/wording.ts';

/**
 * The whole routine as Markdown, ended by a line break. `drawing` is the file of its drawing, beside it. Throws when the steps
 * wait for each other.
 */
export function prose(routine: Routine, drawing: string): string {
  const order = orderOf(routine);
  return `${Object.values(PARTS)
    .flatMap((part) => part(routine, order, drawing))
    .join('\n\n')}\n`;
}

/** Paragraphs, headings and lists; a blank line is put between them. */
type Paragraphs = readonly string[];

/** What is told of each part of a routine, in the order it is told. */
const PARTS: { readonly [Part in keyof Routine]-?: (routine: Routine, order: Order, drawing: string) => Paragraphs } = {
  title: ({ title }) => [`# ${title}`],
  source: ({ source, version }) => [
    `Så här följer boten rutinen ${quoted(source)}. Stämmer något inte med er rutin ska det rättas innan boten används. Det här är version ${String(version)}.`,
  ],
  id: (_routine, _order, drawing) => [`![Flödet, med en kolumn för varje roll](${drawing})`],
  // Told with the source.
  version: () => [],
  purpose: ({ purpose }) => ['## Varför rutinen finns', purpose],
  roles: (routine, order) => [
    '## Vilka gör vad',
    bullets(Object.keys(routine.roles).map((r) => roleLine(routine, order, r))),
  ],
  // Told with the roles.
  drawnFrom: () => [],
  chief: (routine) => [
    `${capital(theRole(routine, routine.chief))} är den som enheten har utsett. Under hela ärendet kan ${theRole(routine, routine.chief)} lämna över en roll till någon annan, och ${bothOf(routine)} avsluta ärendet i förtid med ett skäl.`,
  ],
  start: (routine) => Object.values(START).flatMap((part) => part(routine)),
  closeReasons: (routine) => [
    `Den som avslutar ett ärende i förtid väljer ett skäl: ${either(Object.values(closeForm(routine).skal.options).map(quoted))}.`,
  ],
  whenClosedEarly: (routine) =>
    routine.whenClosedEarly === undefined
      ? []
      : [
          `När ${quoted(routine.steps[routine.start.withdrawBefore]?.title ?? routine.start.withdrawBefore)} är gjort påminns den som avslutar i förtid: ”${dontForget(routine.whenClosedEarly)}” Avslutar någon annan påminns ${theRole(routine, routine.start.by)} också.`,
        ],
  whenWithdrawn: ({ whenWithdrawn, start, steps }) =>
    whenWithdrawn === undefined
      ? []
      : [
          `Tas ärendet tillbaka, eller avslutas det i förtid innan ${quoted(steps[start.withdrawBefore]?.title ?? start.withdrawBefore)} är gjort, påminns den som gör det: ”${dontForget(whenWithdrawn)}”`,
        ],
  // Told with the start.
  knownBy: () => [],
  name: () => [],
  prefix: () => [],
  steps: (routine, { flow, anytime }) => {
    const numbers = numbersOf(routine);
    const told = (names: readonly string[]): Paragraphs =>
      names.flatMap((name) => [
        `### ${String(numbers.get(name))}. ${routine.steps[name]?.title ?? name}`,
        ...stepProse(routine, name),
      ]);
    return [
      '## Stegen',
      'Stegen står i den ordning de följer på varandra. Flera steg kan vara öppna samtidigt. Ett steg som inte gäller i ärendet hoppas över, och det som kommer efter väntar inte på det.',
      ...told(flow),
      ...(anytime.length === 0 ? [] : ['## Om det händer', ...told(anytime)]),
      ...remindersOfSeveral(routine),
    ];
  },
  // Told with the steps that climb them.
  ladders: () => [],
  dates: datesProse,
  // Said with the dates.
  lastWritten: () => [],
  reached: () => [],
  carries: (routine) => (routine.carries ? carriedProse(routine, routine.carries) : []),
  retention: retentionProse,
  followUp: (routine) => [
    '## Uppföljning av helheten',
    `${capital(amount(routine.followUp.everyMonths, 'månad', 'månader'))}${mayDiffer(routine.followUp)} efter enhetens första ärende, och lika ofta därefter, får ${theRole(routine, routine.chief)} de här siffrorna. De gäller ärenden som startade under perioden, och från andra gången också alla ärenden från början. De visar ingen enskild person.`,
    bullets(Object.values(routine.followUp.indicators).map((i) => `**${i.title}**: ${indicatorInWords(routine, i)}.`)),
  ],
  words: ({ words = {} }) => [
    '## Det som enheten ställer in',
    'En enhet kan ha egna namn på rollerna, egna påminnelser utöver de här, och bestämma vilka roller som får starta. Den kan också ändra tiderna där det står ”(kan ändras)”.',
    ...(Object.keys(words).length > 0
      ? [
          'Enheten kan ha egna ord för det här:',
          bullets(Object.values(words).map((word) => `${word.label}: ${quoted(word.default)}`)),
        ]
      : []),
  ],
};

function roleLine(routine: Routine, { flow, anytime }: Order, role: string): string {
  const has = [...flow, ...anytime].filter((name) => routine.steps[name]?.by === role);
  const does = [
    ...(startersOf(routine).includes(role) ? ['startar ärendet'] : []),
    ...(has.length > 0 ? [`har ${listing(has.map((name) => quoted(routine.steps[name]?.title ?? name)))}`] : []),
  ];
  const appointedIn = [
    ...(role in (routine.start.appoints ?? {}) ? ['start'] : []),
    ...Object.entries(routine.steps).flatMap(([name, { appoints = {}, adds = {}, joins = {} }]) =>
      role in appoints || role in adds || role in joins ? [name] : [],
    ),
  ];
  const how = appointedIn.length > 0 ? ` Utses i ${either(appointedIn.map((name) => nameIn(routine, name)))}.` : '';
  const from = routine.drawnFrom?.[role]?.map((other) => roleName(routine, other)) ?? [];
  const who = from.length > 0 ? ` Är i enheten ${either(from)}.` : '';
  return `**${routine.roles[role] ?? role}** ${listing(does) || 'har inga egna steg'}.${how}${who}`;
}

function carriedProse(routine: Routine, { title, from, owner, settled, plannedIn, broughtUpIn }: Carried): Paragraphs {
  const [source, answered] = [formOf(routine, from.step), formOf(routine, settled.step)];
  const when = from.when ? ` och ${answersInWords(source, from.when)}` : '';
  return [
    '## Det som förs vidare',
    `Varje gång ${nameIn(routine, from.step)} är gjort${when} blir en fråga öppen. Den är det tills ${answersInWords(answered, settled.when)} i ${nameIn(routine, settled.step)}. De öppna frågorna från enhetens tidigare ärenden, och vem som valdes i ${quoted(labelIn(source, owner))}, står under ${quoted(title)} på kortet som startar nästa ärende, på ${nameIn(routine, plannedIn)}, på påminnelsen samma dag om ${nameIn(routine, broughtUpIn)} och på ${nameIn(routine, from.step)}. När det sista är klart där har de kommit upp, och visas inte igen: en som ännu inte är klar skrivs upp på nytt.`,
  ];
}

/** "både enhetschefen och socialsekreteraren kan", or the one when they are the same. */
function bothOf(routine: Routine): string {
  const chief = theRole(routine, routine.chief);
  return routine.start.by === routine.chief ? chief : `både ${chief} och ${theRole(routine, routine.start.by)} kan`;
}

/** ” Boten förstår också ”starta tingsrätt”.”, when it has other words. */
const knownByProse = ({ knownBy = [] }: Routine): string =>
  knownBy.length > 0 ? ` Boten förstår också ${either(knownBy.map((word) => quoted(`starta ${word}`)))}.` : '';

/** What is told of each part of the start, in the order it is told. */
const START: { readonly [Part in keyof Routine['start']]-?: (routine: Routine) => Paragraphs } = {
  by: (routine) => [
    '## Så startar ett ärende',
    `Ett ärende startas av en ${either(startersOf(routine).map((role) => roleName(routine, role)))}, som skriver ${quoted(`starta ${routine.name}`)} till boten.${knownByProse(routine)} Ärendet får en kod som börjar på ${routine.prefix}.`,
  ],
  mayStart: (routine) =>
    routine.start.mayStart
      ? [`Den som startar är ${roleName(routine, routine.start.by)} i ärendet, också den som annars har en annan roll.`]
      : [],
  text: ({ start }) => [start.text],
  form: (routine) => [
    `Det här fylls i, och sparas med knappen ${quoted(routine.start.button)}:`,
    formProse(routine, routine.start.form),
  ],
  // Told with the form.
  button: () => [],
  appoints: (routine) => {
    const { appoints = {}, form } = routine.start;
    const told = Object.entries(appoints).map(
      ([role, field]) =>
        `Den som väljs i ${quoted(labelIn(form, field))} är ${roleName(routine, role)} i ärendet från början.`,
    );
    return told.length > 0 ? [told.join(' ')] : [];
  },
  title: ({ start }) => [`På senare kort heter det här ${quoted(start.title ?? 'Uppdraget')}.`],
  periods: ({ start: { form, periods = [] } }) =>
    periods.length > 0 ? [periods.map((period) => periodInWords(form, period)).join(' ')] : [],
  refuse: ({ start: { form, refuse } }) =>
    refuse.length > 0
      ? [
          'Boten startar inget ärende i de här fallen, och säger varför:',
          bullets(refuse.map((rule) => `Om ${answersInWords(form, rule.when)}: ${quoted(rule.text)}`)),
        ]
      : [],
  began: () => [],
  withdrawBefore: ({ start: { withdrawBefore }, steps }) => [
    `Den som startade kan rätta uppgifterna så länge ärendet är öppet, och ta tillbaka hela ärendet fram till att ${quoted(steps[withdrawBefore]?.title ?? withdrawBefore)} är gjort första gången.`,
  ],
};

/** The earlier day from which what was done in a case is counted, where its start form says one. */
const beganInWords = ({ start: { form, began } }: Routine): string =>
  began === undefined ? '' : `, eller före ${quoted(form[began]?.label ?? began)} när den dagen är tidigare`;

function datesProse(routine: Routine): Paragraphs {
  const { steps, dates, reached = {} } = routine;
  const asksWhen = Object.values(steps).some(({ form }) =>
    Object.values(form).some((field) => field.kind === 'date' && field.range === 'past'),
  );
  return [
    '## Så räknas dagarna',
    bullets([
      'Arbetsdagar är måndag till fredag, utom helgdagar, midsommarafton, julafton, nyårsafton och dagar då enheten har stängt.',
      'En sista dag slutar när enheten stänger för dagen. Det som händer efter stängning eller på en stängd dag räknas från nästa arbetsdag.',
      'Räknas tiden i veckor eller månader, eller från ett datum, och den sista dagen hamnar på en stängd dag, gäller arbetsdagen före. Ska något göras samma dag som det är bokat och enheten har stängt då, kommer påminnelsen arbetsdagen före och sista dagen är nästa arbetsdag.',
      ...(asksWhen
        ? [
            `En dag då något gjordes i ett steg får ligga högst ${lengthInWords(WRITTEN_UP_LATE)} innan ärendet startades${beganInWords(routine)}. Det ger tid att skriva upp i efterhand.`,
          ]
        : []),
      'Ändras ett datum som någon har fyllt i, flyttas de sista dagar och påminnelser som räknas från det.',
      ...(Object.values(dates).some((sources) => Object.keys(sources).length > 1)
        ? [
            'Säger flera steg samma datum gäller det som gjordes sist. Lämnas datumet tomt där gäller det som sades förut.',
          ]
        : []),
      ...Object.values(reached).map(
        ({ owed, unless }) =>
          `Har dagen kommit som ${nameIn(routine, owed)} gäller, ligger den fast tills det är gjort. Ett nytt datum flyttar den bara om det kommer från ${listing(unless.map((name) => nameIn(routine, name)))}.`,
      ),
      'Där det står ”(kan ändras)” säger den skrivna rutinen inget. Då gäller den tid som står här, om enheten inte har valt en annan.',
      'Påminnelser kommer på enhetens arbetstid. Är steget gjort kommer ingen påminnelse.',
    ]),
  ];
}

function retentionProse(routine: Routine): Paragraphs {
  const { sensitiveUntil, closedMonths } = routine.retention;
  const sensitive = sensitiveQuestions(routine);
  const { title = sensitiveUntil } = routine.steps[sensitiveUntil] ?? {};
  return [
    '## Känsliga uppgifter och gallring',
    ...(sensitive.length > 0
      ? [
          `Känsliga uppgifter krypteras. De visas bara när någon som är utsedd i ärendet ber om det, och varje visning antecknas. De gallras när ${quoted(title)} är gjort, och alltid när ärendet avslutas. Det gäller:`,
          bullets(sensitive),
        ]
      : ['Inget som fylls i är en känslig uppgift.']),
    `Hela ärendet tas bort ur boten ${amount(closedMonths, 'månad', 'månader')}${mayDiffer(routine.retention)} efter att det avslutades. Kvar blir anteckningen om vem som har gjort och läst vad, och siffror utan personuppgifter.`,
  ];
}

function indicatorInWords(routine: Routine, indicator: Indicator): string {
  if ('average' in indicator) {
    const { step, field } = indicator.average;
    return `medelvärdet av svaren på ${questionIn(routine, step, field)}`;
  }
  if ('count' in indicator) return countsInWords(routine, indicator.count);
  if ('sizeOf' in indicator) {
    const { step, field } = indicator.sizeOf;
    return `antal olika svar på ${questionIn(routine, step, field)}, vart och ett räknat en gång i varje ärende`;
  }
  if ('closedWithout' in indicator)
    return `antal avslutade ärenden där ${countedInWords(routine, indicator.closedWithout)} aldrig blev gjort`;
  return indicator satisfies never;
}
