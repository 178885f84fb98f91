// Så långt som ett krisstöd kan ha kommit, för testerna av rutinen. Alla dagar är vanliga arbetsdagar i februari 2027.
import { krisstod } from '../../src/routines/krisstod.ts';
import { play, type Scenario } from '../scenario.ts';

export type Svar = Readonly<Record<string, string>>;

/** Ett krisstöd där föräldern redan vet att någon ringer, om inget annat sägs. */
export const startat = (när: string, svar: Svar = {}) => play(krisstod).at(när).starts(svar);
export const fördelat = (när: string, svar: Svar = {}) => startat(när, svar).does('enhetschef', 'fordela');
export const nådd = (när: string, svar: Svar = {}) =>
  fördelat(när, svar).does('behandlare', 'kontakta', { utfall: 'nadd', forsta: '' });

/** Det som socialsekreteraren gör vid sidan av: barnet vet, och akten visar att stödet är överlämnat. */
export const vidSidanAvKlart = (run: Scenario) =>
  run.does('socialsekreterare', 'informeraBarnet').does('socialsekreterare', 'journalforOverlamnat');

export const ettSamtal = (datum: string, svar: Svar = {}): Svar => ({
  datum,
  form: 'mote',
  deltog: 'foralder1',
  sista: 'nej',
  ...svar,
});
export const sista = { sista: 'ja', maende: '4', upplevelse: '5' };
export const samtalDagen = (run: Scenario, datum: string, svar: Svar = {}) =>
  run.at(`${datum}T15:00`).does('behandlare', 'samtal', ettSamtal(datum, svar));

/** Nådd onsdag 3 februari 2027, samtal den 8, 10 och 12 februari, det tredje är det sista. */
export const treSamtal = () => {
  const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
  samtalDagen(run, '2027-02-08');
  samtalDagen(run, '2027-02-10');
  return samtalDagen(run, '2027-02-12', sista);
};
export const rapport: Svar = { jamforelse: 'battre', positivt: 'Sover bättre', egetStod: 'nej', behov: 'nej' };
export const återrapporterat = (svar: Svar = {}) =>
  treSamtal()
    .at('2027-02-15T10:00')
    .does('behandlare', 'aterrapport', { ...rapport, ...svar });
