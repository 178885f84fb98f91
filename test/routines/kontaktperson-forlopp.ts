// Kontaktperson och kontaktfamilj, fram till olika steg i rutinen.
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import { play, type Scenario } from '../scenario.ts';
import { gör, type Svar } from './gor.ts';

export const göra = gör(kontaktperson);

export const startat = (när = '2027-01-11T10:00', svar: Svar = {}) => play(kontaktperson).at(när).starts(svar);
export const remitterat = (svar: Svar = {}) =>
  göra(göra(startat('2027-01-11T10:00', svar), '2027-01-11T11:00', 'beslutsunderlag'), '2027-01-12T10:00', 'remiss');
export const föreslaget = (svar: Svar = {}) => göra(remitterat(svar), '2027-01-20T10:00', 'forslag');

/** Förslaget är godtaget torsdag 21 januari 2027, och fredag den 22 är uppdragstagaren kontaktad och informerad. */
export const matchat = (svar: Svar = {}) => {
  const run = göra(föreslaget(svar), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
  return göra(göra(run, '2027-01-22T10:00', 'forstaKontakt'), '2027-01-22T11:00', 'presentation');
};

/** Samtycke på mötet måndag 1 februari 2027; insatsen ska börja måndag 15 februari. */
export const samtyckt = (svar: Svar = {}) =>
  göra(matchat(svar), '2027-02-01T15:00', 'mote', { samtycke: 'ja', start: '2027-02-15' });

/** Biståndet gäller måndag 15 februari till fredag 31 december 2027, om inget annat sägs. */
export const beslutat = (svar: Svar = {}, period: Svar = {}) => {
  const run = göra(samtyckt(svar), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31', ...period });
  göra(run, '2027-02-02T11:00', 'avtal');
  göra(run, '2027-02-02T12:00', 'kallaUppstart', { dag: '2027-02-10' });
  return göra(run, '2027-02-03T10:00', 'uppdrag', { antalMal: '3' });
};

/** Uppstartsmötet hölls onsdag 10 februari, och uppföljningsmötet är bokat till tisdag 10 augusti 2027. */
export const uppstartat = (svar: Svar = {}, period: Svar = {}) =>
  göra(beslutat(svar, period), '2027-02-10T15:00', 'uppstartsmote', { start: '', uppfoljning: '2027-08-10' });

/** Insatsen pågår: allt kring uppstarten är gjort, och första återkopplingen är onsdag 10 mars 2027. */
export const pågår = (svar: Svar = {}, period: Svar = {}) => {
  const run = uppstartat(svar, period);
  göra(run, '2027-02-11T10:00', 'genomforandeplan', { aterkoppling: '2027-03-10' });
  for (const steg of ['aktanteckning', 'registrera', 'verkstall']) göra(run, '2027-02-11T10:00', steg);
  return run;
};

export const återkopplat = (run: Scenario, när: string, svar: Svar = {}) =>
  göra(run, när, 'aterkoppling', { fungerar: 'ja', sista: 'nej', ...svar });

/** Barnsamtal, uppföljningsmöte och bedömning samma dag. */
export const uppföljt = (run: Scenario, dag: string, bedömning: Svar) => {
  göra(run, `${dag}T09:00`, 'barnsamtal');
  göra(run, `${dag}T10:00`, 'uppfoljningsmote');
  return göra(run, `${dag}T11:00`, 'bedomning', { nyUtredning: 'nej', revideras: 'nej', ...bedömning });
};

/** Vad som hörs till och med biståndets sista dag, när det gäller till torsdag 30 september 2027 och inget är beslutat. */
export const biståndetLöperUt = [
  '2027-08-30 08:00 socialsekreterare: Biståndet löper ut om en månad, och det är inte beslutat vad som händer sedan',
  '2027-09-16 08:00 socialsekreterare: Biståndet löper ut om två veckor, och det är inte beslutat vad som händer sedan',
  '2027-09-16 08:00 enhetschef: Ett bistånd löper ut om två veckor, och det är inte beslutat vad som händer sedan',
  '2027-09-30 08:00 socialsekreterare: Det är inte beslutat vad som händer efter biståndets sista dag',
  '2027-09-30 08:00 enhetschef: I ett ärende är det inte beslutat vad som händer efter biståndets sista dag',
] as const;
