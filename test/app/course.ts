// Takes a krisstöd case to where a test begins, by the buttons that its people press.
import type { Office } from './office.ts';
import { UPPDRAG } from './office.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';

/** How many cases have been started in each office, by its folder. */
const families = new Map<string, number>();

/** The start form of a family of its own: no two of an office have the same designation. */
export function ofNextFamily({ folder }: Pick<Office, 'folder'>): RawAnswers {
  const n = (families.get(folder) ?? 0) + 1;
  families.set(folder, n);
  return n === 1 ? UPPDRAG : { ...UPPDRAG, beteckning: `${UPPDRAG.beteckning ?? ''}-${String(n)}` };
}

/** Sanna starts; Eva has the card. Answers the case's reference. */
export async function started(office: Office, answers: RawAnswers = {}): Promise<string> {
  const sanna = office.person('sanna');
  await sanna.writes('starta krisstöd');
  const receipt = await sanna.presses('Starta krisstöd', { ...ofNextFamily(office), ...answers });
  return referenceOf(receipt.about);
}

/** … Eva has given it to Bo. */
export async function appointed(office: Office, answers: RawAnswers = {}): Promise<string> {
  const id = await started(office, answers);
  await office.person('eva').presses('Lämna uppdraget', { behandlare: office.idOf('bo') });
  return id;
}

/** … Bo has reached the parent, and has the first samtal. */
export async function reached(office: Office, answers: RawAnswers = {}): Promise<string> {
  const id = await appointed(office);
  await office.person('bo').presses('Spara', { utfall: 'nadd', ...answers }, 'Ring föräldern');
  return id;
}

/** … three samtal are held, and Bo has the återrapport. */
export async function talked(office: Office): Promise<string> {
  const id = await reached(office);
  const bo = office.person('bo');
  for (const n of [1, 2]) await bo.presses('Spara samtalet', samtal({}), `Samtal ${String(n)}`);
  await bo.presses('Spara samtalet', samtal({ sista: 'ja', maende: '4', upplevelse: '5' }), 'Samtal 3');
  return id;
}

/** … Bo has reported, and Sanna is to write it in the record. */
export async function reported(office: Office, answers: RawAnswers = {}): Promise<string> {
  const id = await talked(office);
  await office.person('bo').presses('Lämna återrapporten', { ...ATERRAPPORT, ...answers });
  return id;
}

/** … everything that is Sanna's is done, and the case is over. */
export async function finished(office: Office): Promise<string> {
  const id = await reported(office);
  const sanna = office.person('sanna');
  await sanna.presses('Spara svaret', { informerat: 'ja' });
  await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför att');
  await sanna.presses('Klart, infört', { infort: 'true' }, 'Journalför återrapporten');
  return id;
}

export const samtal = (extra: RawAnswers): RawAnswers => ({
  datum: '2027-03-15',
  form: 'mote',
  deltog: 'foralder1,foralder2',
  ...extra,
});

export const ATERRAPPORT: RawAnswers = {
  jamforelse: 'battre',
  positivt: 'Sover bättre',
  egetStod: 'nej',
  behov: 'nej',
};

/** The reference on the line about the case: "Krisstöd till förälder · KRI-7F3K". */
export const referenceOf = (about: string): string => {
  const [found] = /\b[A-Z]{3}-\w{4}\b/.exec(about) ?? [];
  if (!found) throw new Error(`No reference in ”${about}”`);
  return found;
};
