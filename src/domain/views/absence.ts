// Being away, on cards: which days and who stands in, the same by the enhetschef for somebody else, and weekdays off.
import type { DateTime } from 'luxon';
import { midnight } from '../calendar/day.ts';
import type { Absence, Days } from '../case/absence.ts';
import type { PersonId, UnitId } from '../case/case.ts';
import { choice, choices, date, type Form, person } from '../forms/fields.ts';
import { listing, swedishDate } from '../swedish.ts';
import type { ActionButton, Block, RowView, View } from '../view.ts';
import { mineButton } from './buttons.ts';
import { type Candidate, formBlocks, type Refilling } from './inputs.ts';

/** A role that somebody holds in a unit, by `key` (`unit.role`), and the others who hold it. */
export type StandInFor = {
  readonly key: string;
  readonly unit: UnitId;
  readonly unitName: string;
  readonly role: string;
  readonly roleTitle: string;
  readonly candidates: readonly Candidate[];
  /** Who hears of the role's steps when nobody stands in: of a chief's own the unit's channel, where there is one, and who started the case. */
  readonly heardBy: 'chief' | 'channel' | 'starter';
  /** Those of them who have no chat with the bot. */
  readonly outOfReach: readonly PersonId[];
};

/** Whose absence a card is about, seen by whoever has the card. */
export type Away = {
  readonly id: PersonId;
  readonly name: string;
  readonly isMe: boolean;
  readonly absences: readonly Absence[];
  readonly daysOff: readonly number[];
  readonly roles: readonly StandInFor[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly now: DateTime;
};

export type AbsenceFilling = Refilling & { readonly notice?: Notice };
export type Notice = { readonly tone: 'good' | 'attention' | 'warning'; readonly text: string };

/** From which day, to which day, and one question for each role that somebody else holds too. */
export const absenceForm = ({ isMe, name, roles }: Pick<Away, 'isMe' | 'name' | 'roles'>): Form => ({
  from: date('Från och med', { range: 'future' }),
  to: date('Till och med', { range: 'future' }),
  ...Object.fromEntries(
    roles
      .filter(({ candidates }) => candidates.length > 0)
      .map(({ key, roleTitle, unitName }) => [
        key,
        // Empty is taken only when nobody can, which the days decide.
        person(
          `Vem ersätter ${isMe ? 'dig' : name} som ${roleTitle}${manyUnits(roles) ? ` i ${unitName}` : ''}?`,
          key,
          {
            optional: true,
            hint: 'Lämna tomt bara om alla andra är borta samtidigt.',
          },
        ),
      ]),
  ),
});

/** What is planned, and the form of a new absence. `leads`: may do the same for others. */
export const absenceView = (of: Away, leads: boolean, filling: AbsenceFilling = {}): View => ({
  title: of.isMe ? 'Din frånvaro' : `Frånvaro för ${of.name}`,
  ...FRAME,
  blocks: [
    ...noticeBlocks(filling.notice),
    {
      kind: 'text',
      text: of.isMe
        ? 'Den som ersätter dig får dina steg och påminnelser. Det börjar och slutar av sig självt.'
        : 'Den som ersätter får stegen och påminnelserna. Det börjar och slutar av sig självt.',
    },
    ...plannedBlocks(of),
    ...(of.absences.length > 0 ? [{ kind: 'heading', text: 'Ny frånvaro' } satisfies Block] : []),
    ...formPart(of, filling),
  ],
  buttons: [
    { title: 'Spara frånvaron', action: { do: 'saveAbsence', ...whose(of) }, style: 'positive' },
    { title: 'Lediga veckodagar', action: { do: 'daysOff', ...whose(of) }, ignoresInputs: true },
    ...(leads
      ? [{ title: 'För någon annan', action: { do: 'chooseAbsent' }, ignoresInputs: true } satisfies ActionButton]
      : []),
    mineButton(),
  ],
});

/** One absence, to be changed or ended. */
export const changeAbsenceView = (of: Away, absence: Absence, filling: AbsenceFilling = {}): View => {
  const { from, to, standIns } = absence;
  const hasBegun = midnight(from) <= of.now;
  return {
    title: of.isMe ? 'Ändra din frånvaro' : `Ändra frånvaro för ${of.name}`,
    ...FRAME,
    blocks: [...noticeBlocks(filling.notice), ...formPart(of, { given: { from, to, ...standIns }, ...filling })],
    buttons: [
      { title: 'Spara ändringen', action: { do: 'saveAbsence', ...whose(of), from }, style: 'positive' },
      {
        title: hasBegun ? `${of.isMe ? 'Jag' : of.name} är tillbaka` : 'Ta bort frånvaron',
        action: { do: 'endAbsence', ...whose(of), from },
        style: 'destructive',
        ignoresInputs: true,
      },
      { title: 'Visa frånvaro', action: { do: 'absence', ...whose(of) }, ignoresInputs: true },
    ],
  };
};

/** Lets an enhetschef choose whose absence it is; the `days` that they wrote are filled in on the form that follows. */
export const chooseAbsentView = (
  colleagues: readonly Pick<Candidate, 'id' | 'name'>[],
  now: DateTime,
  again: AbsenceFilling = {},
  days: Partial<Days> = {},
): View => ({
  title: 'Vem är borta?',
  ...FRAME,
  blocks: [
    ...noticeBlocks(again.notice),
    ...formBlocks(absentForm(colleagues), { candidates: {}, today: now, ...again }),
  ],
  buttons: [
    { title: 'Fortsätt', action: { do: 'absenceOf', ...days }, style: 'positive' },
    { title: 'Min egen frånvaro', action: { do: 'absence' }, ignoresInputs: true },
  ],
});

/** The one question of `chooseAbsentView`. */
export const absentForm = (colleagues: readonly Pick<Candidate, 'id' | 'name'>[]): Form => ({
  vem: choice('Välj medarbetare', Object.fromEntries(colleagues.map(({ id, name }) => [id, name]))),
});

/** Which weekdays somebody never works. */
export const daysOffForm = (isMe: boolean): Form => ({
  lediga: choices(isMe ? 'Vilka vardagar är du alltid ledig?' : 'Vilka vardagar är personen alltid ledig?', WEEKDAYS, {
    optional: true,
    hint: 'Lämna tomt om det är arbete alla vardagar.',
  }),
});

/** The weekdays that somebody never works, to be changed. */
export const daysOffView = (of: Away, filling: AbsenceFilling = {}): View => ({
  title: of.isMe ? 'Dina lediga veckodagar' : `Lediga veckodagar för ${of.name}`,
  ...FRAME,
  blocks: [
    ...noticeBlocks(filling.notice),
    {
      kind: 'text',
      text: `På en ledig dag kommer inga påminnelser${of.isMe ? ' till dig' : ''}. En påminnelse om sista dagen kommer arbetsdagen före, andra påminnelser kommer nästa arbetsdag.`,
    },
    ...formBlocks(daysOffForm(of.isMe), {
      candidates: {},
      today: of.now,
      given: { lediga: of.daysOff.join(',') },
      ...filling,
    }),
  ],
  buttons: [
    { title: 'Spara dagarna', action: { do: 'saveDaysOff', ...whose(of) }, style: 'positive' },
    { title: 'Visa frånvaro', action: { do: 'absence', ...whose(of) }, ignoresInputs: true },
    mineButton(),
  ],
});

/** "fredagar", "måndagar och fredagar"; days as 1 for Monday to 7. */
export const weekdaysInWords = (days: readonly number[]): string =>
  listing(days.flatMap((day) => (WEEKDAYS[day] === undefined ? [] : [`${WEEKDAYS[day].toLowerCase()}ar`])));

/** "från och med torsdag 24 december till och med onsdag 6 januari 2027". */
export const daysInWords = ({ from, to }: Days, now: DateTime): string =>
  from === to
    ? swedishDate(midnight(from), now)
    : `från och med ${swedishDate(midnight(from), now)} till och med ${swedishDate(midnight(to), now)}`;

const WEEKDAYS: Readonly<Record<string, string>> = {
  '1': 'Måndag',
  '2': 'Tisdag',
  '3': 'Onsdag',
  '4': 'Torsdag',
  '5': 'Fredag',
};

const FRAME = { about: 'Ledstången', preview: 'Frånvaro', tone: 'neutral' } as const;

const whose = ({ id, isMe }: Away): { readonly person?: PersonId } => (isMe ? {} : { person: id });

const manyUnits = (roles: readonly StandInFor[]): boolean => new Set(roles.map(({ unit }) => unit)).size > 1;

const noticeBlocks = (notice: Notice | undefined): readonly Block[] => (notice ? [{ kind: 'notice', ...notice }] : []);

/** To the enhetschef, of somebody else's steps. */
const WITHOUT_STAND_IN_TO_CHIEF =
  'Påminnelserna går till dig under tiden. Ska någon annan göra stegen? Lämna över rollen i ärendena.';

const WITHOUT_STAND_IN: Readonly<Record<StandInFor['heardBy'], string>> = {
  chief:
    'Påminnelserna går till enhetschefen under tiden. Ska någon annan göra stegen? Be enhetschefen lämna över rollen i ärendena.',
  channel:
    'Påminnelserna går till enhetens kanal och till den som startade ärendet under tiden. Ska någon annan göra stegen? Be den som sköter Ledstången lägga till en enhetschef.',
  starter:
    'Påminnelserna går till den som startade ärendet under tiden. Ska någon annan göra stegen? Be den som sköter Ledstången lägga till en enhetschef.',
};

function formPart(of: Away, filling: AbsenceFilling): readonly Block[] {
  const candidates = Object.fromEntries(of.roles.map(({ key, candidates: others }) => [key, others]));
  const alone = of.roles.filter(({ candidates: others }) => others.length === 0);
  // Where there is one colleague to choose, that one is chosen already.
  const theOnlyOne = Object.fromEntries(
    of.roles.flatMap(({ key, candidates: [first, ...others] }) =>
      first && others.length === 0 && !first.away ? [[key, first.id]] : [],
    ),
  );
  const given = { ...theOnlyOne, ...filling.given };
  return [
    ...formBlocks(absenceForm(of), { today: of.now, candidates, ...filling, given }),
    ...alone.map(({ roleTitle, unitName, heardBy }): Block => ({
      kind: 'notice',
      tone: 'warning',
      text: `Ingen annan i ${unitName} är ${roleTitle}. ${heardBy === 'chief' && !of.isMe ? WITHOUT_STAND_IN_TO_CHIEF : WITHOUT_STAND_IN[heardBy]}`,
    })),
  ];
}

function plannedBlocks(of: Away): readonly Block[] {
  const rows = of.absences.map((absence): RowView => {
    const instead = [...new Set(Object.values(absence.standIns))].map((id) => of.names.get(id) ?? 'någon');
    const days = daysInWords(absence, of.now);
    return {
      title: days.charAt(0).toUpperCase() + days.slice(1),
      detail: instead.length > 0 ? `${listing(instead)} ersätter` : 'Ingen ersätter',
      button: {
        title: 'Ändra',
        action: { do: 'planAbsence', ...whose(of), from: absence.from },
        ignoresInputs: true,
      },
    };
  });
  const off: readonly Block[] =
    of.daysOff.length > 0
      ? [{ kind: 'facts', facts: [{ label: 'Alltid ledig', value: weekdaysInWords(of.daysOff) }] }]
      : [];
  return rows.length === 0 ? off : [...off, { kind: 'heading', text: 'Inlagd frånvaro' }, { kind: 'rows', rows }];
}
