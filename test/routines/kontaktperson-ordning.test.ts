// Kontaktperson och kontaktfamilj: vad som väntar på vad, vad som aldrig får bli senare, och vilka som får veta.
import { stepOf } from '../../src/domain/routine/routine.ts';
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import {
  beslutat,
  föreslaget,
  göra,
  matchat,
  pågår,
  samtyckt,
  uppföljt,
  återkopplat,
} from './kontaktperson-forlopp.ts';

const handläggaren = 'socialsekreterare';
const familjehemssekreteraren = 'familjehemssekreterare';

describe('Mötet om samtycke', () => {
  test.each([
    ['uppdragstagaren är kontaktad', 'forstaKontakt', 'presentation'],
    ['uppdraget är presenterat', 'presentation', 'forstaKontakt'],
  ])('väntar tills %s', (_vad, sist, först) => {
    const run = göra(föreslaget(), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
    göra(run, '2027-01-22T10:00', först);
    expect(Object.keys(run.waitsFor)).toEqual([sist]);
    göra(run, '2027-01-22T11:00', sist);
    expect(Object.keys(run.waitsFor)).toEqual(['mote']);
  });

  test('skrivs in sent: beslut och uppdrag får ändå inte bli senare än två veckor från samtycket', () => {
    const run = göra(matchat(), '2027-02-15T10:00', 'mote', {
      dag: '2027-02-01',
      samtycke: 'ja',
      samtyckt: '2027-02-01',
      start: '2027-02-22',
    });
    expect(run.waitsFor).toMatchObject({ beslut: '2027-02-15 16:30' });
    göra(run, '2027-02-15T11:00', 'beslut', { fran: '2027-02-22', till: '2027-12-31' });
    expect(run.waitsFor).toMatchObject({ uppdrag: '2027-02-15 16:30' });
  });

  test('frågar bara efter dag och start när alla samtycker', () => {
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'nej', samtyckt: '', start: '' });
    expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
  });
});

describe('Uppstartsmötet', () => {
  test('hålls när det är bokat och uppdraget är utformat', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    göra(run, '2027-02-02T11:00', 'uppdrag', { antalMal: '3' });
    expect(Object.keys(run.waitsFor)).toEqual(['avtal', 'kallaUppstart']);
    göra(run, '2027-02-02T12:00', 'kallaUppstart', { dag: '2027-02-10' });
    expect(Object.keys(run.waitsFor)).toContain('uppstartsmote');
  });

  test.each(['kallaUppstart', 'uppstartsmote'])('%s ger den som bokar en länk till mötet', (steg) => {
    expect(stepOf(kontaktperson, steg).meeting).toMatchObject({ invite: [handläggaren], minutes: 60, ours: true });
  });

  test('avtal och resurs läggs in först när avtalet är upprättat', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    göra(run, '2027-02-02T12:00', 'kallaUppstart', { dag: '2027-02-10' });
    göra(run, '2027-02-03T10:00', 'uppdrag', { antalMal: '3' });
    göra(run, '2027-02-10T15:00', 'uppstartsmote', { start: '', uppfoljning: '2027-08-10' });
    expect(Object.keys(run.waitsFor)).not.toContain('registrera');
    göra(run, '2027-02-11T10:00', 'avtal');
    expect(run.waitsFor).toMatchObject({ registrera: '2027-02-16 16:30' });
  });

  test('samordning med andra kan skrivas upp från det att beslutet finns', () => {
    expect(samtyckt().tries(handläggaren, 'samordning')).toMatchObject({ refused: 'notOpen' });
    göra(beslutat(), '2027-02-03T11:00', 'samordning');
  });
});

describe('Uppföljningen', () => {
  const utanMerÅterkoppling = () => återkopplat(pågår(), '2027-03-10T10:00', { sista: 'ja' });

  test('barnet erbjuds samtal senast en månad innan biståndet löper ut, också när mötet ska vara senare', () => {
    const run = pågår({}, { till: '2027-09-15' });
    expect(run.corrects(handläggaren, 'beslut', { till: '2027-08-20' }).waitsFor).toMatchObject({
      barnsamtal: '2027-07-20 16:30',
    });
  });

  test('en ny dag för ett möte som inte blev av ligger också minst en månad före biståndets slut', () => {
    const run = göra(utanMerÅterkoppling(), '2027-08-02T10:00', 'barnsamtal').at('2027-08-10T10:00');
    expect(
      run.tries(handläggaren, 'uppfoljningsmote', { utfall: 'nyDag', nyDag: '2027-12-08', infort: 'true' }),
    ).toEqual({
      refused: 'invalid',
      faults: {
        nyDag:
          'Mötet ska hållas senast tisdag 30 november, en månad innan biståndet löper ut. Välj den dagen eller en tidigare.',
      },
    });
  });

  test('familjehemssekreteraren får veta vad bedömningen blev: avtalet och resursen är hens', () => {
    expect(stepOf(kontaktperson, 'bedomning').tells).toEqual([familjehemssekreteraren]);
  });

  test('slutar insatsen utan att risken är bedömd hör också enhetschefen det, samma morgon', () => {
    const run = uppföljt(utanMerÅterkoppling(), '2027-08-10', {
      utfall: 'avslut',
      orsak: 'malen',
      slutar: '2027-08-31',
      merAterkoppling: 'nej',
    });
    const hört = run.nudges('2027-08-11T07:00', '2027-09-01T07:00');
    expect(hört.filter((rad) => rad.includes('risken är inte bedömd'))).toEqual([
      '2027-08-24 08:00 socialsekreterare: Insatsen slutar om en vecka, och risken är inte bedömd',
      '2027-08-31 08:00 enhetschef: En insats slutar, och risken är inte bedömd',
    ]);
  });

  test('två månader innan biståndet löper ut hörs det när mötet ska vara', () => {
    const run = göra(utanMerÅterkoppling(), '2027-08-02T10:00', 'barnsamtal');
    run.corrects(handläggaren, 'beslut', { till: '2027-10-29' });
    expect(run.nudges('2027-08-27T07:00', '2027-08-31T07:00').filter((rad) => rad.includes('två månader'))).toEqual([
      '2027-08-27 08:00 socialsekreterare: Biståndet löper ut om två månader. Uppföljningsmötet ska hållas senast en månad före den dagen',
    ]);
  });
});
