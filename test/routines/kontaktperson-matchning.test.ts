// Kontaktperson och kontaktfamilj: sökandet efter en uppdragstagare drar ut på tiden, eller börjar om sedan alla har samtyckt.
import { stepOf } from '../../src/domain/routine/routine.ts';
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import type { Scenario } from '../scenario.ts';
import {
  beslutat,
  biståndetLöperUt,
  göra,
  matchat,
  pågår,
  remitterat,
  samtyckt,
  uppföljt,
  återkopplat,
} from './kontaktperson-forlopp.ts';

const handläggaren = 'socialsekreterare';

/** En ny uppdragstagare föreslås 8 mars, och alla samtycker onsdag 17 mars 2027. Insatsen börjar om torsdag 1 april. */
const matchatIgen = (run: Scenario) => {
  göra(run, '2027-03-08T10:00', 'forslag');
  göra(run, '2027-03-09T10:00', 'samrad', { overens: 'ja' });
  göra(run, '2027-03-10T10:00', 'forstaKontakt', { vill: 'ja' });
  göra(run, '2027-03-10T10:00', 'presentation');
  return göra(run, '2027-03-17T15:00', 'mote', { samtycke: 'ja', start: '2027-04-01' });
};

describe('Någon tackar nej eller slutar sedan alla har samtyckt', () => {
  const nej = () => göra(beslutat(), '2027-02-04T10:00', 'nejEfterSamtycke', { vem: 'barnet' });

  test('då söker familjehemssekreteraren vidare, och ingen påminns om det möte som var bokat', () => {
    const run = nej();
    expect(run.waitsFor).toEqual({ forslag: '2027-03-04 16:30' });
    expect(run.nudges('2027-02-04T10:00', '2027-03-01T10:00')).toEqual([]);
  });

  test('när alla samtycker igen kommer beslut, avtal och uppstart igen, men uppdraget är redan skrivet', () => {
    const run = matchatIgen(nej());
    expect(run.waitsFor).toEqual({
      beslut: '2027-03-24 16:30',
      avtal: '2027-04-01 16:30',
      kallaUppstart: '2027-03-22 16:30',
    });
    göra(run, '2027-03-18T10:00', 'beslut', { fran: '2027-04-01', till: '2027-12-31' });
    göra(run, '2027-03-18T10:00', 'avtal');
    göra(run, '2027-03-18T10:00', 'kallaUppstart', { dag: '2027-03-24' });
    // Två veckor från 17 mars.
    expect(run.waitsFor).toEqual({ uppstartsmote: '2027-03-31 16:30' });
    expect(run.nudges('2027-03-24T07:00', '2027-03-24T17:00')).toEqual([
      '2027-03-24 08:00 socialsekreterare: Idag är det uppstartsmöte',
    ]);
  });

  test('före samtycket, och när någon redan har sagt nej, finns inget att ta tillbaka', () => {
    expect(matchat().tries(handläggaren, 'nejEfterSamtycke')).toMatchObject({ refused: 'notOpen' });
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'nej' });
    expect(run.tries(handläggaren, 'nejEfterSamtycke')).toMatchObject({ refused: 'notOpen' });
  });

  test('familjehemssekreteraren ser vem som har tackat nej', () => {
    expect(stepOf(kontaktperson, 'nejEfterSamtycke').tells).toEqual(['familjehemssekreterare']);
    expect(stepOf(kontaktperson, 'forslag').shows).toContain('nejEfterSamtycke');
  });
});

describe('Uppdragstagaren slutar medan insatsen pågår', () => {
  test.each<[string, () => Scenario]>([
    ['när det händer', () => göra(pågår(), '2027-03-02T10:00', 'nejEfterSamtycke', { vem: 'uppdragstagare' })],
    [
      'efter en återkoppling',
      () =>
        göra(
          återkopplat(pågår(), '2027-03-02T10:00', { fungerar: 'delvis', nasta: '2027-04-14' }),
          '2027-03-02T11:00',
          'gorAndring',
          { vad: 'nyUppdragstagare' },
        ),
    ],
    ['i bedömningen', () => uppföljt(pågår(), '2027-03-02', { utfall: 'nyUppdragstagare' })],
  ])('%s skrivs det, och barnet får en ny: allt från förslaget till uppföljningen kommer igen', (_när, slutat) => {
    const run = slutat();
    // Tjugo arbetsdagar från 2 mars, över påsk.
    expect(run.waitsFor).toEqual({ forslag: '2027-04-01 16:30' });
    matchatIgen(run);
    göra(run, '2027-03-18T10:00', 'beslut', { fran: '2027-04-01', till: '2027-12-31' });
    göra(run, '2027-03-18T10:00', 'avtal');
    göra(run, '2027-03-18T10:00', 'kallaUppstart', { dag: '2027-03-24' });
    göra(run, '2027-03-24T15:00', 'uppstartsmote', { start: '', uppfoljning: '2027-09-10' });
    expect(Object.keys(run.waitsFor)).toEqual(['aktanteckning', 'genomforandeplan', 'verkstall', 'registrera']);
    göra(run, '2027-03-25T10:00', 'genomforandeplan', { aterkoppling: '2027-04-28' });
    expect(run.waitsFor).toMatchObject({ aterkoppling: '2027-04-28 16:30', barnsamtal: '2027-09-03 16:30' });
  });

  test('löper biståndet ut under tiden hörs det ändå', () => {
    const run = göra(pågår({}, { till: '2027-09-30' }), '2027-08-20T10:00', 'nejEfterSamtycke', {
      vem: 'uppdragstagare',
    });
    const hört = run.nudges('2027-08-20T10:00', '2027-10-01T07:00');
    expect(hört.filter((rad) => rad.includes('inte beslutat'))).toEqual(biståndetLöperUt);
  });
});

describe('Familjehemssekreteraren är sen', () => {
  test('den vars familj väntar hör det också, och enhetschefen mer än en gång', () => {
    expect(remitterat().nudges('2027-02-09T07:00', '2027-02-20T07:00')).toEqual([
      '2027-02-09 08:00 familjehemssekreterare: Föreslå en uppdragstagare idag',
      '2027-02-10 08:00 familjehemssekreterare: Förslaget på uppdragstagare är försenat',
      '2027-02-10 08:00 socialsekreterare: Familjehemssekreteraren är sen: ingen uppdragstagare är föreslagen',
      '2027-02-12 08:00 enhetschef: Ett förslag på uppdragstagare är minst tre arbetsdagar försenat',
      '2027-02-17 08:00 familjehemssekreterare: Förslaget på uppdragstagare är försenat',
      '2027-02-17 08:00 socialsekreterare: Familjehemssekreteraren är sen: ingen uppdragstagare är föreslagen',
      '2027-02-19 08:00 enhetschef: Ett förslag på uppdragstagare är minst tre arbetsdagar försenat',
    ]);
  });

  test('det gäller alla steg som familjehemssekreteraren har', () => {
    const steg = Object.entries(kontaktperson.steps).filter(([, { by }]) => by === 'familjehemssekreterare');
    expect(steg.map(([namn]) => namn)).toEqual(['forslag', 'forstaKontakt', 'avtal', 'registrera', 'nyttAvtal']);
    for (const [namn, { remind }] of steg)
      expect([namn, remind.filter(({ to }) => to === 'socialsekreterare').map(({ text }) => text)]).toEqual([
        namn,
        expect.arrayContaining([expect.stringMatching(/^Familjehemssekreteraren är sen: /)]),
      ]);
  });

  test('finns ingen att föreslå sägs det, med en dag för nästa försök, och socialsekreteraren får veta det', () => {
    const run = göra(remitterat(), '2027-01-20T10:00', 'forslag', { utfall: 'ingen', igen: '2027-02-01' });
    expect(run.waitsFor).toEqual({ forslag: '2027-02-17 16:30' });
    expect(stepOf(kontaktperson, 'forslag').tells).toEqual(['socialsekreterare']);
    expect(run.nudges('2027-01-20T10:00', '2027-02-10T10:00')).toEqual([
      '2027-02-01 08:00 familjehemssekreterare: Idag är det dags att söka en uppdragstagare igen',
      '2027-02-02 08:00 familjehemssekreterare: Har du sökt en uppdragstagare igen? Spara hur det gick',
    ]);
    expect(Object.keys(göra(run, '2027-02-10T10:00', 'forslag').waitsFor)).toEqual(['samrad']);
  });
});

describe('Två veckor räknas från den dag då alla hade samtyckt', () => {
  const svar = { dag: '2027-02-01', samtycke: 'ja', samtyckt: '2027-02-05', start: '2027-02-15' };

  test('också när någon ville tänka efter mötet', () => {
    const run = göra(matchat(), '2027-02-05T15:00', 'mote', svar);
    göra(run, '2027-02-05T16:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    for (const steg of ['uppdrag', 'kallaUppstart']) göra(run, '2027-02-05T16:00', steg);
    expect(run.waitsFor).toMatchObject({ uppstartsmote: '2027-02-19 16:30' });
  });

  test('och insatsen börjar inte innan alla har samtyckt', () => {
    const refused = matchat()
      .at('2027-02-05T15:00')
      .tries(handläggaren, 'mote', { ...svar, start: '2027-02-04' });
    expect(refused.refused === 'invalid' && refused.faults.start).toBe(
      'Välj en dag som inte ligger före ”Vilken dag hade alla samtyckt?”.',
    );
  });

  test('den som svarar nej får veta vad som gäller om familjen inte vill ha insatsen alls', () => {
    expect(stepOf(kontaktperson, 'mote').form.samtycke?.hint).toContain('Avsluta i stället ärendet i förtid');
    expect(samtyckt().answered('mote')).toMatchObject({ samtyckt: '2027-02-01' });
  });
});
