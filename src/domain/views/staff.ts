// Who holds which role in a unit, for its enhetschef, and taking a role away from somebody.
import type { PersonId } from '../case/case.ts';
import { listing, plural } from '../swedish.ts';
import type { Block, ButtonView, RowView, View } from '../view.ts';
import type { RoleOffer } from './access.ts';
import { mineButton } from './buttons.ts';
import { lower } from './context.ts';
import { pageAt, pageButtons } from './pages.ts';

/** Somebody with a role, and in how many open cases of the unit they are appointed to it. */
export type Held = RoleOffer & { readonly person: PersonId; readonly name: string; readonly load: number };

/** Rows on a page; with the longest names and titles they weigh some 10 kB. */
const PAGE = 12;

/** A page of the roles that are held in the units that somebody leads; `page` counts from 0, one past the end shows the last. */
export function staffView(units: readonly string[], held: readonly Held[], page: number, notice?: string): View {
  const { items, shown, pages } = pageAt(held, PAGE, page);
  const text =
    held.length === 0
      ? 'Ingen har fått någon roll än. Den som behöver en skriver ”be om tillgång” till mig, så får du frågan.'
      : 'Rollen styr vad personen kan starta och utses till. Ta bort den när någon har slutat eller bytt arbete.';
  return {
    title: 'Roller i enheten',
    about: [...units, ...(pages > 1 ? [`sida ${String(shown + 1)} av ${String(pages)}`] : [])].join(' · '),
    preview: 'Ledstången svarar',
    tone: 'neutral',
    blocks: [
      ...(notice === undefined ? [] : [{ kind: 'notice', tone: 'good', text: notice } satisfies Block]),
      { kind: 'text', text },
      { kind: 'rows', rows: items.map((one) => heldRow(one, units.length > 1, shown)) },
    ],
    buttons: [...pageButtons(shown, pages, (to) => ({ do: 'staff', page: to })), mineButton()],
  };
}

const heldRow = (
  { name, roleTitle, unitName, load, person, unit, role }: Held,
  isOfSeveral: boolean,
  page: number,
): RowView => ({
  title: name,
  detail: isOfSeveral ? `${roleTitle} · ${unitName}` : roleTitle,
  ...(load > 0 ? { aside: plural(load, 'pågående ärende', 'pågående ärenden') } : {}),
  button: { title: 'Ta bort', action: { do: 'beginTakeRole', person, unit, role, page }, ignoresInputs: true },
});

/** An open case that somebody is appointed in. */
export type InHand = { readonly id: string; readonly routine: string };

const MOST_CASES = 10;

/** What rests on a role: open cases, and the names of those who are away with its holder in their place. */
export type Resting = { readonly cases: readonly InHand[]; readonly absent: readonly string[] };

/** Says whether nothing rests on a role. */
export const isFree = ({ cases, absent }: Resting): boolean => cases.length === 0 && absent.length === 0;

/** Asks before a role is taken away. While something rests on it there is no button for that: it is moved to somebody else first. */
export function takeRoleView(held: Held, resting: Resting, page = 0): View {
  const { person, name, unit, role, roleTitle, unitName } = held;
  const { cases, absent } = resting;
  const isToBeTaken = isFree(resting);
  return {
    title: `Ta bort rollen från ${name}?`,
    about: unitName,
    preview: 'Ledstången svarar',
    tone: isToBeTaken ? 'neutral' : 'warning',
    blocks: [
      {
        kind: 'text',
        text: `${name} är ${lower(roleTitle)} i ${unitName}. Utan rollen går det inte att starta det som rollen startar, eller att utses till den.${isToBeTaken ? ' Personen får veta det.' : ''}`,
      },
      ...(cases.length > 0 ? casesInHand(name, cases) : []),
      ...(absent.length > 0 ? [standingIn(name, absent)] : []),
    ],
    buttons: [
      ...(isToBeTaken
        ? [
            {
              title: 'Ta bort rollen',
              action: { do: 'takeRole', person, unit, role, page },
              style: 'destructive',
              ignoresInputs: true,
            } satisfies ButtonView,
          ]
        : []),
      ...(absent.length > 0
        ? [{ title: 'Ändra frånvaron', action: { do: 'chooseAbsent' }, ignoresInputs: true } satisfies ButtonView]
        : []),
      { title: 'Tillbaka till rollerna', action: { do: 'staff', page }, ignoresInputs: true },
    ],
  };
}

function casesInHand(name: string, cases: readonly InHand[]): readonly Block[] {
  const rest = cases.length - MOST_CASES;
  return [
    {
      kind: 'notice',
      tone: 'attention',
      text: `${name} är utsedd i ${plural(cases.length, 'pågående ärende', 'pågående ärenden')}. Lämna över ${cases.length === 1 ? 'det' : 'dem'} först, så att inget faller mellan stolarna: öppna ärendet och tryck på ”Lämna över en roll”.`,
    },
    {
      kind: 'rows',
      rows: cases.slice(0, MOST_CASES).map(({ id, routine }) => ({
        title: id,
        detail: routine,
        button: { title: 'Visa', action: { do: 'showCase', case: id }, ignoresInputs: true },
      })),
    },
    ...(rest > 0
      ? [{ kind: 'text', subtle: true, text: `Och ${plural(rest, 'ärende', 'ärenden')} till.` } satisfies Block]
      : []),
  ];
}

const standingIn = (name: string, absent: readonly string[]): Block => ({
  kind: 'notice',
  tone: 'attention',
  text: `${name} ersätter ${listing(absent)}, som är eller ska vara borta. Välj en annan ersättare först.`,
});

/** What is said on the list when a role has been taken away. */
export const takenSentence = ({ name, roleTitle, unitName }: Held): string =>
  `${name} är inte längre ${lower(roleTitle)} i ${unitName}.`;

/** For whoever has got the role, and had another before. */
export const roleGivenView = ({ roleTitle, unitName }: Pick<RoleOffer, 'roleTitle' | 'unitName'>): View => ({
  title: 'Du har fått rollen',
  about: unitName,
  preview: 'Din tillgång är ändrad',
  tone: 'good',
  blocks: [{ kind: 'text', text: `Du är ${lower(roleTitle)} i ${unitName} nu.` }],
  buttons: [mineButton()],
});

/** For whoever had the role. */
export const roleTakenView = ({ roleTitle, unitName }: Pick<RoleOffer, 'roleTitle' | 'unitName'>): View => ({
  title: 'Du har inte rollen längre',
  about: unitName,
  preview: 'Din tillgång är ändrad',
  tone: 'neutral',
  blocks: [
    {
      kind: 'text',
      text: `Enhetschefen har tagit bort rollen ${lower(roleTitle)} i ${unitName}. Är det fel? Prata med enhetschefen, eller be om rollen igen.`,
    },
  ],
  buttons: [{ title: 'Be om tillgång', action: { do: 'askAccess' }, ignoresInputs: true }, mineButton()],
});
