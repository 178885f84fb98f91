// Umgängesstöd som SoL-insats, fram till olika steg i rutinen.
import { umgangesstod } from '../../src/routines/umgangesstod.ts';
import { play, type Scenario } from '../scenario.ts';
import { gör, type Svar } from './gor.ts';

export const göra = gör(umgangesstod);

/** Umgängesstöd i lokal där allt är inlagt och bedömt, och ingen planering för drogfrihet behövs, om inget annat sägs. */
export const startat = (när = '2027-01-11T10:00', svar: Svar = {}) =>
  play(umgangesstod)
    .at(när)
    .starts({ modell: 'ja', drogfrihet: 'nej', inlagt: 'ja', tillNar: '2027-07-30', ...svar });

/** Två stödjare är utsedda tisdag 12 januari 2027. */
export const utsett = (svar: Svar = {}) =>
  göra(startat('2027-01-11T10:00', svar), '2027-01-12T10:00', 'utse', {
    umgangesstodjare: 'umgangesstodjare 1,umgangesstodjare 2',
  });

/** Biståndet gäller måndag 1 februari till fredag 30 juli 2027, om inget annat sägs. */
export const beslutat = (svar: Svar = {}, period: Svar = {}) =>
  göra(utsett(svar), '2027-01-13T10:00', 'beslut', { fran: '2027-02-01', till: '2027-07-30', ...period });

/** Det professionella mötet hölls måndag 18 januari. */
export const professionellt = (svar: Svar = {}, period: Svar = {}) =>
  göra(
    göra(beslutat(svar, period), '2027-01-14T10:00', 'bokaProfessionellt', { dag: '2027-01-18' }),
    '2027-01-18T15:00',
    'professionelltMote',
  );

/** Uppstartsmöte 1 är bokat till måndag 25 januari. */
export const bokatUppstart = (svar: Svar = {}, period: Svar = {}) =>
  göra(professionellt(svar, period), '2027-01-19T10:00', 'bokaUppstart1', { dag: '2027-01-25' });

export const uppstartat = (svar: Svar = {}, period: Svar = {}) =>
  göra(bokatUppstart(svar, period), '2027-01-25T15:00', 'uppstartsmote1');

/** Uppstartsmöte 2 hölls måndag 1 februari, och barnet behöver inte komma fler gånger om inget annat sägs. */
export const inskolat = (svar: Svar = {}, period: Svar = {}, möte: Svar = { redo: 'ja' }) => {
  const [uppfoljning = ''] = ['2027-06-28', period.till ?? '2027-07-30'].sort();
  const run = göra(uppstartat(svar, period), '2027-01-26T10:00', 'lamnaUt', { uppfoljning });
  if (svar.variant === 'checkInOut') göra(run, '2027-01-26T10:00', 'checkTider');
  göra(run, '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
  return göra(run, '2027-02-01T15:00', 'uppstartsmote2', möte);
};

/** Allt är förberett tisdag 2 februari. Det första umgänget är planerat till måndag 8 februari, om inget annat sägs. */
export const pågår = (svar: Svar = {}, period: Svar = {}, forsta = '2027-02-08') =>
  göra(inskolat(svar, period), '2027-02-02T10:00', 'genomforandeplan', { forsta });

export const umgänge = (run: Scenario, när: string, svar: Svar = {}) =>
  göra(run, när, 'umgangestillfalle', { utfall: 'genomfort', sista: 'nej', ...svar });

/** Uppföljningsmötet bokas en vecka före och hålls. */
export const uppföljt = (run: Scenario, bokat: string, dag: string, svar: Svar) => {
  göra(run, `${bokat}T10:00`, 'bokaUppfoljning', { dag });
  return göra(run, `${dag}T15:00`, 'uppfoljningsmote', svar);
};

/** Allt som görs när stödet ska avslutas. */
export const avslutat = (run: Scenario, dag: string) => {
  for (const steg of ['avslutBarnet', 'avslutForaldern', 'avslutFamiljehemmet', 'avsluta'])
    göra(run, `${dag}T10:00`, steg);
  return run;
};
