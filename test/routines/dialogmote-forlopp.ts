// Dialogmöte om umgängen, fram till olika steg i rutinen.
import { dialogmote } from '../../src/routines/dialogmote.ts';
import { play, type Scenario } from '../scenario.ts';
import { gör, type Svar } from './gor.ts';

export const göra = gör(dialogmote);

export const grupper = ['barnsekreterare', 'familjehemssekreterare', 'utredare', 'familjebehandlare'] as const;

/** De tolv som bjuds in: tre från varje grupp. */
export const tolv = grupper.flatMap((grupp) => [1, 2, 3].map((n) => `${grupp} ${String(n)}`));

export const startat = (när = '2027-03-04T10:00') => play(dialogmote).at(när).starts({ namn: 'Dialogmöte våren 2027' });

/** Planerat fredag 5 mars 2027 till onsdag 31 mars, i veckan efter påsk. */
export const planerat = (svar: Svar = {}) =>
  göra(startat(), '2027-03-05T10:00', 'planera', { dag: '2027-03-31', tid: '13:30', plats: 'Rum 4', ...svar });

/** Tolv inbjudna måndag 8 mars 2027. */
export const inbjudna = (svar: Svar = {}) =>
  göra(planerat(), '2027-03-08T10:00', 'valj', {
    ...Object.fromEntries(grupper.map((grupp) => [grupp, [1, 2, 3].map((n) => `${grupp} ${String(n)}`).join()])),
    ...svar,
  });

export const svarat = (run: Scenario, när: string, vem: string, svar: string, ersattare = '') =>
  run.at(när).does(vem, 'inbjudan', { svar, ersattare });

/** Alla tolv tackar ja tisdag 9 mars 2027. */
export const allaKommer = () => tolv.reduce((run, vem) => svarat(run, '2027-03-09T10:00', vem, 'ja'), inbjudna());

/** Mötet hålls onsdag 31 mars 2027, med dem som sägs. */
export const hållet = (deltog: readonly string[] = tolv) =>
  göra(allaKommer().at('2027-03-30T16:30').ends('inbjudan'), '2027-03-31T15:30', 'hall', { deltog: deltog.join() });

export const fråga = (run: Scenario, när: string, text: string, agare: string) =>
  run.at(när).does('sammankallande', 'fraga', { finns: 'ja', fraga: text, agare });

/** Två frågor är uppskrivna torsdag 1 april 2027, den ena för en utredare och den andra för den som sammankallade. */
export const frågat = () => {
  const run = fråga(hållet(), '2027-04-01T09:00', 'Vem kallar till nätverksmöte?', 'utredare 1');
  fråga(run, '2027-04-01T09:05', 'En gemensam ordlista', 'sammankallande 1');
  return run.at('2027-04-01T09:10').does('sammankallande', 'fraga', { finns: 'nej' });
};

/** Dokumenterat tisdag 6 april 2027. */
export const dokumenterat = () => göra(frågat(), '2027-04-06T10:00', 'dokumentation');
