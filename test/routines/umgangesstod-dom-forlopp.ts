// Umgängesstöd enligt dom, fram till olika steg i rutinen.
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { play, type Scenario } from '../scenario.ts';
import { gör, type Svar } from './gor.ts';

export const göra = gör(umgangesstodDom);

/** En dom som gäller måndag 1 februari 2027 till måndag 31 januari 2028, om inget annat sägs. */
export const startat = (när = '2027-01-11T10:00', svar: Svar = {}) =>
  play(umgangesstodDom)
    .at(när)
    .starts({ periodFran: '2027-02-01', periodTill: '2028-01-31', utvardering: 'nej', ...svar });

export const tider = {
  moteBoende: '2027-01-18',
  tidBoende: '09:00',
  moteUmgange: '2027-01-19',
  tidUmgange: '13:00',
  barnsamtal: '',
};

const framTill = (run: Scenario, när: string, steg: readonly string[], svar: Readonly<Record<string, Svar>> = {}) =>
  steg.reduce((sofar, ett) => göra(sofar, när, ett, svar[ett]), run);

export const utsedd = (svar: Svar = {}) =>
  framTill(startat('2027-01-11T10:00', svar), '2027-01-11T10:00', ['initiera', 'utse']);
export const planerat = (svar: Svar = {}) => göra(utsedd(svar), '2027-01-11T10:00', 'informeraEnheten', tider);
export const kallat = (svar: Svar = {}) => framTill(planerat(svar), '2027-01-12T10:00', ['bekraftaTider', 'kallelse']);

/** Båda mötena hållna, det ena måndag 18 och det andra tisdag 19 januari 2027; ingen har samtyckt till barnsamtal. */
export const träffade = (svar: Svar = {}, boende: Svar = { samtycke: 'nej' }, umgänge: Svar = { samtycke: 'nej' }) =>
  göra(göra(kallat(svar), '2027-01-18T11:00', 'moteBoende', boende), '2027-01-19T15:00', 'moteUmgange', umgänge);

/** Allt är förberett onsdag 20 januari, och det första umgänget är planerat till lördag 6 februari 2027, eller när domen börjar gälla. */
export const förberett = (svar: Svar = {}, förstaDagen = '2027-02-06') => {
  const [, forstaUmgange = ''] = [förstaDagen, svar.periodFran ?? '2027-02-01'].sort();
  const run = göra(träffade(svar), '2027-01-20T10:00', 'skickaKopior', { forstaUmgange });
  return göra(run, '2027-01-20T10:00', 'bokaUppfoljning', { halvtid: '2027-07-28', avslut: '2028-01-20' });
};

export const umgänge = (run: Scenario, när: string, svar: Svar = {}) =>
  göra(run, när, 'umgangestillfalle', { utfall: 'genomfort', sista: 'nej', ...svar });

/** Ett enda umgänge, rapporterat och skannat; uppföljt vid halvtid och avslut. */
export const uppföljt = (svar: Svar = {}) => {
  const run = umgänge(förberett(svar), '2027-02-08T10:00', { sista: 'ja' });
  göra(run, '2027-02-08T11:00', 'skannaRapport');
  göra(run, '2027-07-28T10:00', 'uppfoljningHalvtid');
  return göra(run, '2028-01-20T10:00', 'uppfoljningAvslut');
};
