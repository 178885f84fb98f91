// The made-up unit of the bench: enough people that nobody presses two buttons at once.
export const unitId = 'bankenheten';

export type Person = { readonly id: string; readonly name: string; readonly role: string };

const crowd = (role: string, count: number, where = ''): readonly Person[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `pahittad-${role}-${where === '' ? '' : 'utom-'}${i + 1}`,
    name: `Påhittad ${role} ${where}${i + 1}`,
    role,
  }));

export const starters = crowd('socialsekreterare', 20);
const chiefs = crowd('enhetschef', 1);
export const workers = crowd('behandlare', 40);
/** Where they use the bot is not said to be their own chat, so that it has none of theirs to send to. */
export const outOfReach = crowd('behandlare', 20, 'utom räckhåll ');
export const everyone = [...starters, ...chiefs, ...workers, ...outOfReach];

/** The staff file that the bot is given. */
export const staffFile = JSON.stringify({
  units: [{ id: unitId, name: 'Enheten på bänken (påhittad)', routines: { krisstod: {} } }],
  people: everyone.map(({ id, name, role }) => ({ id, name, holds: [{ unit: unitId, role }] })),
});

let families = 0;

/** An acceptable start form, of the size that real ones have, of a family of its own. */
export const startForm = () => ({
  'in.beteckning': `2026-${String(10_000 + (families += 1))}`,
  'in.placeringsdatum': '2027-03-23',
  'in.placeringsform': 'familjehem',
  'in.alder': '7',
  'in.foraldrabarn': 'nej',
  'in.lagrum': 'sol',
  'in.orsak': 'En påhittad orsak, ungefär så lång som en riktig brukar vara när någon skriver kort.',
  'in.umgange': 'planerat',
  'in.erbjuds': 'foralder1',
  'in.gemensamt': 'en',
  'in.kontakt': 'Påhittade kontaktuppgifter, helst efter lunch',
  'in.informerad': 'ja',
});

/** When the bench takes place, as the demo's clock is told: in working hours, long before anything is due. */
export const moment = '2027-03-24T09:00';

/** The one of the people whose turn it is. */
export function oneOf(people: readonly Person[], turn: number): Person {
  const person = people[turn % people.length];
  if (!person) throw new Error('Nobody is there');
  return person;
}
