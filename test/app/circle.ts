// A dialogmöte in people's chats, up to different steps: two who call it and five who are asked, from four groups.
import { dialogmote } from '../../src/routines/dialogmote.ts';
import type { RawAnswers } from '../../src/domain/forms/forms.ts';
import { type Office, openOffice, type Setting, type Who } from './office.ts';

/** Sanna and Sara call the meeting; the others are from the four groups, Ivar and Otto both familjebehandlare. */
export const ROLES = {
  sanna: ['sammankallande'],
  sara: ['sammankallande'],
  bo: ['barnsekreterare'],
  bea: ['familjehemssekreterare'],
  ulla: ['utredare'],
  ivar: ['familjebehandlare'],
  otto: ['familjebehandlare'],
} as const;

export const ASKED: readonly Who[] = ['bo', 'bea', 'ulla', 'ivar'];

export const openCircleOffice = (when: string, setting: Setting = {}): Promise<Office> =>
  openOffice(when, {
    routines: [dialogmote],
    also: ROLES,
    staff: ['sanna', 'sara', 'eva', 'bo', 'bea', 'otto', 'ulla', 'ivar'],
    ...setting,
  });

const referenceIn = (text: string): string => /DIM-\w{4}/.exec(text)?.[0] ?? '';

/** Started and planned by Sanna to the day that is said. Answers the case's reference. */
export async function planned(office: Office, day: string): Promise<string> {
  const sanna = office.person('sanna');
  await sanna.writes('starta dialogmöte');
  const { about } = await sanna.presses('Börja planera', { namn: 'Dialogmöte våren' });
  await sanna.presses('Spara planen', {
    kollega: office.idOf('sara'),
    dag: day,
    tid: '13:30',
    plats: 'Rum 4',
    teman: 'tillit,roller',
  });
  return referenceIn(about);
}

/** Those who are asked have their invitations. */
export async function invited(office: Office, day: string): Promise<string> {
  const id = await planned(office, day);
  await office.person('sara').presses('Bjud in dem', {
    barnsekreterare: office.idOf('bo'),
    familjehemssekreterare: office.idOf('bea'),
    utredare: office.idOf('ulla'),
    familjebehandlare: office.idOf('ivar'),
    handledare: 'ja',
  });
  return id;
}

export const answers = (office: Office, who: Who, inputs: RawAnswers) => office.person(who).presses('Svara', inputs);

/** Held on its day in the afternoon, with everyone who was asked. */
export async function held(office: Office, day: string): Promise<string> {
  const id = await invited(office, day);
  for (const who of ASKED) await answers(office, who, { svar: 'ja' });
  office.at(`${day}T15:30`);
  await office.sweep();
  await office.person('sanna').presses('Spara mötet', {
    utfall: 'hallet',
    dag: day,
    sammanhang: 'true',
    teman: 'true',
    avslut: 'true',
    deltog: ASKED.map(office.idOf).join(),
  });
  return id;
}

/** A question for Ulla, and the documentation sent. The opinions are open until ten working days from then. */
export async function documented(
  office: Office,
  day: string,
  when: string,
  question = 'Vem kallar till nätverksmöte?',
) {
  const id = await held(office, day);
  office.at(when);
  const sara = office.person('sara');
  await sara.presses('Spara', { finns: 'ja', fraga: question, agare: office.idOf('ulla') }, 'Fråga att ta vidare');
  await sara.presses('Spara', { finns: 'nej' }, 'Fråga att ta vidare');
  await sara.presses('Spara och skicka till deltagarna', { sammanfattning: 'Vi enades om orden.' });
  return id;
}
