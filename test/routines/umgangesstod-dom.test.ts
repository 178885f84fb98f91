// Umgängesstöd enligt dom: rutinens meningar, rad för rad. Alla dagar är räknade för hand.
import { DateTime } from 'luxon';
import { builtOn, correctedSince, goingBy } from '../../src/domain/case/built-on.ts';
import { check } from '../../src/domain/check/check.ts';
import { saidAs } from '../../src/domain/forms/fields.ts';
import { isCulled } from '../../src/domain/case/culling.ts';
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { play, type Scenario } from '../scenario.ts';
import {
  förberett,
  göra,
  kallat,
  planerat,
  startat,
  tider,
  träffade,
  umgänge,
  uppföljt,
  utsedd,
} from './umgangesstod-dom-forlopp.ts';

const familjerätten = 'familjerattssekreterare';

describe('Rutinen som helhet', () => {
  test('rutinen har inga fel som hindrar den från att spelas till slut', () => {
    expect(check(umgangesstodDom)).toEqual([]);
  });

  test('rutinen är bara data', () => {
    expect(JSON.parse(JSON.stringify(umgangesstodDom))).toEqual(umgangesstodDom);
  });

  test.each(['enhetschef', 'umgangesstodjare', 'administrator'])('%s kan inte starta', (vem) => {
    expect(play(umgangesstodDom).at('2027-01-11T10:00').triesToStart({}, vem)).toMatchObject({ refused: 'notYours' });
  });

  test('varje steg som väntar på någon påminner den, nästa arbetsdag igen och efter tre arbetsdagar enhetschefen', () => {
    const steg = Object.values(umgangesstodDom.steps).filter(({ anytime }) => !anytime);
    for (const { title, by, remind } of steg) {
      const när = (vem: string) => remind.filter(({ to }) => to === vem).map(({ at }) => at);
      expect([title, när(by)]).toEqual([title, expect.arrayContaining(['dueMorning', { workingDaysAfterDue: 1 }])]);
      const sedan = när(by === 'enhetschef' ? 'channel' : 'enhetschef');
      expect([title, sedan]).toEqual([title, expect.arrayContaining([{ workingDaysAfterDue: 3 }])]);
    }
  });
});

describe('Dom om umgängesstöd enligt 6 kap. 15 c § föräldrabalken inkommer', () => {
  const försök = (svar: Record<string, string>) => play(umgangesstodDom).at('2027-01-11T10:00').triesToStart(svar);

  test.each(['beteckning', 'domsdatum', 'inkommen', 'periodFran', 'periodTill', 'antalBarn', 'utvardering'])(
    'stödet kan inte startas utan %s',
    (fält) => {
      const refused = försök({ [fält]: '' });
      expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([fält]);
    },
  );

  test.each([
    ['2027-02-01', '2028-02-02'],
    ['2028-02-29', '2029-03-01'],
  ])('uppdraget omfattar högst ett år: %s till %s går inte', (periodFran, periodTill) => {
    expect(försök({ periodFran, periodTill })).toEqual({
      refused: 'invalid',
      faults: { periodTill: expect.stringContaining('högst ett år (6 kap. 15 c § föräldrabalken)') },
    });
  });

  test.each([
    ['2027-02-01', '2028-01-31'],
    ['2027-02-01', '2028-02-01'],
    ['2028-02-29', '2029-02-28'],
    ['2027-02-01', '2027-05-01'],
  ])('ett år eller kortare går bra: %s till %s', (periodFran, periodTill) => {
    expect(startat('2027-01-11T10:00', { periodFran, periodTill }).answered('start')).toMatchObject({ periodTill });
  });

  test('perioden kan inte sluta innan den börjar, och domen inte komma in innan den finns', () => {
    expect(försök({ periodFran: '2027-02-02', periodTill: '2027-02-01' })).toMatchObject({
      faults: { periodTill: 'Välj en dag som inte ligger före ”Umgängesstödet gäller från”.' },
    });
    // En dom får vara äldre än så när ärendet startas, och när uppgiften rättas.
    const gammal = startat('2027-01-11T10:00', { domsdatum: '2026-06-01' });
    gammal.corrects(familjerätten, 'start', { domsdatum: '2026-05-01' });
    expect(gammal.answered('start')).toMatchObject({ domsdatum: '2026-05-01' });
    expect(försök({ domsdatum: '2027-01-08', inkommen: '2027-01-07' })).toMatchObject({
      faults: { inkommen: 'Välj en dag som inte ligger före ”Domens datum”.' },
    });
  });

  test('en dom vars period redan är slut går inte att starta på, men den sista dagen går bra', () => {
    expect(försök({ periodFran: '2026-02-01', periodTill: '2027-01-10' })).toMatchObject({
      refused: 'invalid',
      faults: { periodTill: 'Den dagen har passerat. Välj idag eller en dag som kommer.' },
    });
    expect(startat('2027-01-11T10:00', { periodFran: '2026-02-01', periodTill: '2027-01-11' }).outcome).toBeUndefined();
  });

  test('var den sista dagen fel rättas den till den rätta, också när den har passerat', () => {
    const run = startat('2027-01-11T10:00', { periodFran: '2026-02-01', periodTill: '2027-01-20' });
    run.at('2027-01-18T10:00').corrects(familjerätten, 'start', { periodTill: '2027-01-15' });
    expect(run.answered('start')).toMatchObject({ periodTill: '2027-01-15' });
  });

  test('perioden kan inte heller rättas till mer än ett år', () => {
    const run = startat();
    expect(run.triesTo(familjerätten, run.correcting('start', { periodTill: '2028-03-01' }))).toMatchObject({
      refused: 'invalid',
    });
  });

  test('ett personnummer tas inte emot', () => {
    const refused = försök({ beteckning: 'Akt 20121212-1212' });
    expect(refused).toMatchObject({ faults: { beteckning: expect.stringContaining('personnummer') } });
    expect(JSON.stringify(refused)).not.toContain('1212');
  });
});

describe('Initiera ärendet i verksamhetssystemet och verkställ insatsen', () => {
  test('det är familjerättssekreterarens första steg, inom två arbetsdagar', () => {
    expect(startat().waitsFor).toEqual({ initiera: '2027-01-13 16:30' });
  });

  test.each([
    ['klockan 16:45 en fredag', '2027-01-15T16:45', '2027-01-20'],
    ['onsdagen före påsk 2027', '2027-03-24T10:00', '2027-03-30'],
    ['skärtorsdagen 2027', '2027-03-25T10:00', '2027-03-31'],
    ['natten till sommartid, som är påskdagen 2027', '2027-03-28T02:30', '2027-04-01'],
    ['onsdagen före midsommar 2027', '2027-06-23T10:00', '2027-06-28'],
    ['midsommarafton 2027', '2027-06-25T10:00', '2027-06-30'],
    ['fredagen före vintertid 2027', '2027-10-29T10:00', '2027-11-02'],
    ['natten till vintertid 2027', '2027-10-31T02:30', '2027-11-03'],
    ['onsdagen före jul 2026', '2026-12-23T10:00', '2026-12-29'],
    ['julafton 2026', '2026-12-24T10:00', '2026-12-30'],
    ['nyårsafton 2026', '2026-12-31T10:00', '2027-01-07'],
  ])('startat %s (%s): senast %s', (_dag, när, senast) => {
    expect(startat(när).waitsFor).toEqual({ initiera: `${senast} 16:30` });
  });

  test('vägen genom verksamhetssystemet står i steget', () => {
    expect(umgangesstodDom.steps.initiera?.guidance).toHaveLength(4);
  });
});

describe('Ta beslut om umgängesstödjare och lägg i akt', () => {
  test('det kommer efter initieringen, inom tre arbetsdagar', () => {
    expect(göra(startat(), '2027-01-12T10:00', 'initiera').waitsFor).toEqual({ utse: '2027-01-15 16:30' });
  });

  test('en namngiven person som är stödjare i enheten utses, och beslutet ska ligga i akten', () => {
    const run = göra(startat(), '2027-01-11T10:00', 'initiera');
    expect(run.tries(familjerätten, 'utse', { umgangesstodjare: 'enhetschef 1', beslut: '2027-01-11' })).toEqual({
      refused: 'invalid',
      faults: { umgangesstodjare: 'Välj någon i listan.', iAkt: 'Kryssa i rutan när det är gjort.' },
    });
    göra(run, '2027-01-11T10:00', 'utse', { umgangesstodjare: 'umgangesstodjare 2' });
    expect(run.case.appointed).toMatchObject({ umgangesstodjare: ['umgangesstodjare 2'] });
  });
});

describe('Informera enheten om domen och planera tider', () => {
  test('inom två arbetsdagar, med dag och klockslag för varje förälder', () => {
    const run = utsedd();
    expect(run.waitsFor).toEqual({ informeraEnheten: '2027-01-13 16:30' });
    const refused = run.tries(familjerätten, 'informeraEnheten', { informerad: 'true' });
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
      'moteBoende',
      'tidBoende',
      'moteUmgange',
      'tidUmgange',
    ]);
  });

  test('en tid för barnsamtal kan planeras men måste inte', () => {
    expect(planerat().answered('informeraEnheten')).not.toHaveProperty('barnsamtal');
    const run = göra(utsedd(), '2027-01-11T10:00', 'informeraEnheten', { ...tider, barnsamtal: '2027-01-25' });
    expect(run.answered('informeraEnheten')).toMatchObject({ barnsamtal: '2027-01-25' });
  });

  test('enhetschefen för umgängesstödet får domen och tiderna, och bekräftar dem innan någon kallas', () => {
    const run = planerat();
    expect(run.waitsFor).toEqual({ bekraftaTider: '2027-01-13 16:30' });
    expect(run.tries(familjerätten, 'bekraftaTider')).toMatchObject({ refused: 'notYours', role: 'enhetschef' });
    expect(run.tries(familjerätten, 'kallelse')).toMatchObject({ refused: 'notOpen' });
  });

  test('passar tiderna inte rättas de innan enheten bekräftar', () => {
    const run = planerat().corrects(familjerätten, 'informeraEnheten', { moteBoende: '2027-01-21' });
    expect(run.waitsFor).toEqual({ bekraftaTider: '2027-01-13 16:30' });
    expect(run.answered('informeraEnheten')).toMatchObject({ moteBoende: '2027-01-21' });
    expect(builtOn(umgangesstodDom, run.case, 'informeraEnheten', 1)).toEqual([]);
  });

  test('rättas tiderna sedan får enheten, som har bekräftat dem, veta det', () => {
    const run = göra(planerat(), '2027-01-12T10:00', 'bekraftaTider');
    run.corrects(familjerätten, 'informeraEnheten', { moteBoende: '2027-01-21', tidBoende: '13:30' });
    const [bekräftat, ...fler] = builtOn(umgangesstodDom, run.case, 'informeraEnheten', 1);
    expect([bekräftat, ...fler]).toMatchObject([{ step: 'bekraftaTider', whose: ['enhetschef 1'] }]);
    expect(correctedSince(umgangesstodDom, run.case, 'informeraEnheten', 1, bekräftat?.order ?? 0)).toEqual([
      'moteBoende',
      'tidBoende',
    ]);
  });
});

describe('Skicka kallelse till föräldrarna', () => {
  test('när tiderna är bekräftade, inom två arbetsdagar', () => {
    expect(göra(planerat(), '2027-01-12T10:00', 'bekraftaTider').waitsFor).toEqual({ kallelse: '2027-01-14 16:30' });
  });

  test('var och en av föräldrarna får en kallelse', () => {
    const run = göra(planerat(), '2027-01-12T10:00', 'bekraftaTider');
    expect(run.tries(familjerätten, 'kallelse', { boende: 'true' })).toEqual({
      refused: 'invalid',
      faults: { umgange: 'Kryssa i rutan när det är gjort.' },
    });
  });
});

describe('Möte med föräldrarna', () => {
  test('varje förälder har ett eget möte, den dag som är bokad', () => {
    expect(kallat().waitsFor).toEqual({ moteBoende: '2027-01-18 16:30', moteUmgange: '2027-01-19 16:30' });
  });

  test('flyttas ett möte så flyttas dess dag', () => {
    const run = kallat().corrects(familjerätten, 'informeraEnheten', { moteUmgange: '2027-01-26' });
    expect(run.waitsFor).toMatchObject({ moteUmgange: '2027-01-26 16:30' });
  });

  test.each(['moteBoende', 'moteUmgange'])(
    'i %s fylls inskrivningen i, reglerna och rapporteringen gås igenom och återrapporteringen tas upp',
    (möte) => {
      const refused = kallat().tries(familjerätten, möte, { utfall: 'hallet' });
      expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
        'dag',
        'inskrivning',
        'regler',
        'rapportering',
        'aterrapportering',
        'samtycke',
      ]);
    },
  );

  test('samtycker föräldern till barnsamtal bokas det på mötet', () => {
    const run = kallat().at('2027-01-18T11:00');
    const svar = { inskrivning: 'true', regler: 'true', rapportering: 'true', aterrapportering: 'ejAktuellt' };
    const möte = { ...svar, utfall: 'hallet', dag: '2027-01-18', samtycke: 'ja' };
    expect(run.tries(familjerätten, 'moteBoende', möte)).toEqual({
      refused: 'invalid',
      faults: { barnsamtal: 'Välj ett datum.' },
    });
  });

  test('kommer föräldern aldrig går det vidare när föräldern har fått veta skriftligt vad som gäller', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', { samtycke: 'nej' }).at('2027-02-15T10:00');
    expect(run.tries(familjerätten, 'moteUmgange', { utfall: 'blevInteAv' })).toEqual({
      refused: 'invalid',
      faults: { skriftligt: 'Kryssa i rutan när det är gjort.' },
    });
    run.does(familjerätten, 'moteUmgange', { utfall: 'blevInteAv', skriftligt: 'true' });
    expect(run.answered('moteUmgange')).toEqual({ utfall: 'blevInteAv', skriftligt: true });
    expect(run.waitsFor).toEqual({ skickaKopior: '2027-02-18 16:30', bokaUppfoljning: '2027-02-22 16:30' });
  });

  test('den som inte har kommit har inte samtyckt till barnsamtal', () => {
    const ja = { samtycke: 'ja', barnsamtal: '2027-01-25' };
    expect(träffade({}, ja, { utfall: 'blevInteAv' }).waitsFor).not.toHaveProperty('barnsamtal');
  });
});

describe('Domen säger hur länge', () => {
  test('inget umgänge planeras efter den dag då domen löper ut', () => {
    const run = förberett();
    const rapport = { dag: '2027-02-08', utfall: 'genomfort', sista: 'nej' };
    const försök = (nasta: string) => run.tries('umgangesstodjare', 'umgangestillfalle', { ...rapport, nasta });
    const periodTill = saidAs(run.case.start.periodTill);
    run.at('2027-02-08T15:00');
    const dagenEfter = DateTime.fromISO(periodTill).plus({ days: 1 }).toFormat('yyyy-MM-dd');
    expect(försök(dagenEfter)).toMatchObject({
      faults: { nasta: expect.stringMatching(/^Domen gäller till och med .*Svara ja på att det var det sista\.$/) },
    });
    expect(försök(periodTill)).not.toMatchObject({ faults: { nasta: expect.anything() } });
  });

  test('inte heller när domen har löpt ut: då var det som rapporteras det sista', () => {
    const run = förberett().at('2028-02-02T10:00');
    const rapport = { dag: '2028-01-29', utfall: 'genomfort', rapport: 'Det gick bra.', sista: 'nej' };
    expect(run.tries('umgangesstodjare', 'umgangestillfalle', { ...rapport, nasta: '2028-02-12' })).toMatchObject({
      faults: { nasta: expect.stringContaining('måndag 31 januari') as string },
    });
    expect(umgänge(run, '2028-02-02T10:00', { ...rapport, sista: 'ja' }).waitsFor).not.toHaveProperty(
      'umgangestillfalle',
    );
  });

  test('flyttas umgänget, eller ändras domen, hör umgängesstödjaren det, som har steget men inte fyllde i dagen', () => {
    const run = förberett();
    run.at('2027-01-25T10:00').corrects(familjerätten, 'skickaKopior', { forstaUmgange: '2027-02-13' });
    expect(goingBy(umgangesstodDom, run.case, 'skickaKopior', 1)).toEqual(['umgangesstodjare 1']);
    run.at('2027-01-26T10:00').corrects(familjerätten, 'start', { periodTill: '2027-06-30' });
    expect(goingBy(umgangesstodDom, run.case, 'start', 1)).toContain('umgangesstodjare 1');
    // Har umgänget rapporterats är det ett annat som väntar, och dess dag är inte rättad.
    umgänge(run, '2027-02-15T10:00', { nasta: '2027-02-27' });
    expect(goingBy(umgangesstodDom, run.case, 'skickaKopior', 1)).toEqual([]);
  });

  test('förlängs domen sedan det sista umgänget är rapporterat hör umgängesstödjaren det: det kan bli fler', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { sista: 'ja' });
    run.at('2027-02-09T10:00').corrects(familjerätten, 'start', { antalBarn: '2' });
    expect(goingBy(umgangesstodDom, run.case, 'start', 1)).not.toContain('umgangesstodjare 1');
    run.at('2027-02-10T10:00').corrects(familjerätten, 'start', { periodTill: '2027-06-30' });
    expect(goingBy(umgangesstodDom, run.case, 'start', 1)).toContain('umgangesstodjare 1');
  });
});

describe('Eventuellt barnsamtal', () => {
  const samtycke = (boende: string, umgänge: string) =>
    träffade({}, { samtycke: boende, barnsamtal: '2027-01-25' }, { samtycke: umgänge, barnsamtal: '2027-01-27' });

  test('när båda föräldrarna samtycker hålls det den dag som bokades sist', () => {
    expect(samtycke('ja', 'ja').waitsFor).toMatchObject({ barnsamtal: '2027-01-27 16:30' });
  });

  test('rättas dagen i det ena mötet är det den som gäller, vilket möte som än var sist', () => {
    const run = samtycke('ja', 'ja').corrects(familjerätten, 'moteBoende', { barnsamtal: '2027-02-03' });
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-02-03 16:30' });
  });

  test('har den bokade dagen varit innan båda mötena är hållna ska det vara gjort inom tio arbetsdagar', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', { samtycke: 'ja', barnsamtal: '2027-01-25' });
    göra(run, '2027-02-02T15:00', 'moteUmgange', { samtycke: 'behovsInte' });
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-02-16 16:30' });
    expect(run.nudges('2027-02-02T15:00', '2027-02-16T09:00').filter((rad) => rad.includes('barnsamtal'))).toEqual([
      '2027-02-16 08:00 familjerattssekreterare: Idag är sista dagen för barnsamtalet',
    ]);
  });

  test('en förälder som inte är vårdnadshavare behöver inte samtycka', () => {
    expect(samtycke('ja', 'behovsInte').waitsFor).toMatchObject({ barnsamtal: '2027-01-25 16:30' });
  });

  test.each([
    ['ja', 'nej'],
    ['nej', 'ja'],
    ['ja', 'ejAktuellt'],
    ['ejAktuellt', 'ejAktuellt'],
  ])('utan samtycke, eller när det inte är aktuellt, hålls det inte: %s och %s', (boende, umgänge) => {
    const run = samtycke(boende, umgänge);
    expect(run.waitsFor).not.toHaveProperty('barnsamtal');
    expect(run.tries(familjerätten, 'barnsamtal')).toMatchObject({ refused: 'notOpen' });
  });

  test('är ingen dag bokad är det inte försenat samma dag: det ska vara gjort inom tio arbetsdagar', () => {
    const run = träffade({}, { samtycke: 'behovsInte' }, { samtycke: 'behovsInte' });
    const [öppnade] = Object.values(run.waitsFor);
    expect(öppnade).toBeDefined();
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-02-02 16:30' });
    expect(run.nudges('2027-01-19T17:00', '2027-02-03T09:00').filter((rad) => rad.includes('barnsamtal'))).toEqual([
      '2027-02-02 08:00 familjerattssekreterare: Idag är sista dagen för barnsamtalet',
      '2027-02-03 08:00 familjerattssekreterare: Spara hur det blev med barnsamtalet',
    ]);
  });

  test('ett barn som inte vill slipper, och det sparas', () => {
    const run = göra(samtycke('ja', 'ja'), '2027-01-27T15:00', 'barnsamtal', { utfall: 'villeInte' });
    expect(run.answered('barnsamtal')).toEqual({ utfall: 'villeInte', infort: true });
  });
});

describe('Skicka kopior på inskrivningsblankett och regler', () => {
  test('när båda mötena är hållna, inom tre arbetsdagar', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', { samtycke: 'nej' });
    expect(run.waitsFor).toEqual({ moteUmgange: '2027-01-19 16:30' });
    göra(run, '2027-01-19T15:00', 'moteUmgange', { samtycke: 'nej' });
    expect(run.waitsFor).toEqual({ skickaKopior: '2027-01-22 16:30', bokaUppfoljning: '2027-01-26 16:30' });
  });

  test('till både föräldrar och umgängesstödjare', () => {
    const svar = { umgange: 'planerat', forstaUmgange: '2027-02-06' };
    expect(träffade().tries(familjerätten, 'skickaKopior', svar)).toEqual({
      refused: 'invalid',
      faults: {
        foraldrar: 'Kryssa i rutan när det är gjort.',
        stodjaren: 'Kryssa i rutan när det är gjort.',
      },
    });
  });
});

describe('Utan dom inget umgänge', () => {
  const första = (run: Scenario, forstaUmgange: string) =>
    run.tries(familjerätten, 'skickaKopior', {
      umgange: 'planerat',
      foraldrar: 'true',
      stodjaren: 'true',
      forstaUmgange,
    });

  test('det första umgänget är inte innan domen börjar gälla', () => {
    expect(första(träffade(), '2027-01-30')).toEqual({
      refused: 'invalid',
      faults: { forstaUmgange: 'Domen gäller från och med måndag 1 februari. Välj den dagen eller en senare.' },
    });
  });

  test('och inte efter dess sista dag, också när den har varit', () => {
    const faults = {
      forstaUmgange:
        'Domen gäller till och med söndag 7 februari. Välj den dagen eller en tidigare. Har den löpt ut? Svara att det inte blir något umgänge.',
    };
    const run = träffade({ periodTill: '2027-02-07' });
    expect(första(run, '2027-02-08')).toEqual({ refused: 'invalid', faults });
    expect(första(run.at('2027-02-20T10:00'), '2027-03-06')).toEqual({ refused: 'invalid', faults });
  });

  test('blir det inget umgänge följs det upp, beslutas om avslut och arkiveras ändå', () => {
    const run = göra(träffade(), '2027-01-20T10:00', 'skickaKopior', { umgange: 'inget' });
    göra(run, '2027-01-20T10:00', 'bokaUppfoljning', { halvtid: '2027-07-28', avslut: '2028-01-20' });
    expect(Object.keys(run.waitsFor)).toEqual(['uppfoljningHalvtid', 'uppfoljningAvslut']);
    for (const steg of ['uppfoljningHalvtid', 'uppfoljningAvslut'])
      göra(run, '2028-01-20T10:00', steg, { utfall: 'blevInteAv' });
    expect(run.answered('uppfoljningAvslut')).toEqual({ utfall: 'blevInteAv', infort: true });
    for (const steg of ['beslutAvslut', 'lamnaHandlingar', 'arkivera']) göra(run, '2028-01-21T10:00', steg);
    expect(run.outcome).toBe('genomford');
  });
});

describe('Insatsen följs löpande upp. Tider bokas för uppföljning vid halvtid samt vid avslut', () => {
  test('den löpande uppföljningen skrivs upp när den görs, hur många gånger som helst, och ingen väntar på den', () => {
    const run = förberett();
    for (const dag of ['2027-03-01', '2027-04-01'])
      göra(run, `${dag}T10:00`, 'lopandeUppfoljning', { medVilka: 'boendeforalder,barnet,stodjaren' });
    expect(run.answered('lopandeUppfoljning')).toMatchObject({ dag: '2027-04-01' });
    expect(run.waitsFor).not.toHaveProperty('lopandeUppfoljning');
  });

  test('innan föräldrarna är träffade finns inget att följa upp', () => {
    expect(kallat().tries(familjerätten, 'lopandeUppfoljning')).toMatchObject({ refused: 'notOpen' });
  });

  test('båda uppföljningarna bokas inom fem arbetsdagar från mötena, den vid halvtid först', () => {
    const run = träffade();
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2027-01-26 16:30' });
    const svar = { halvtid: '2028-01-20', tidHalvtid: '10:00', avslut: '2027-07-28', tidAvslut: '10:00' };
    expect(run.tries(familjerätten, 'bokaUppfoljning', svar)).toMatchObject({ refused: 'invalid' });
  });

  test.each([
    // 364 dagar: 182 dagar efter 1 februari är måndag 2 augusti.
    ['2027-02-01', '2028-01-31', '2027-08-02', '2028-01-31'],
    // 97 dagar: 48 dagar efter 8 februari är påskdagen och natten till sommartid, alltså skärtorsdagen. 16 maj är pingstdagen.
    ['2027-02-08', '2027-05-16', '2027-03-25', '2027-05-14'],
    // 50 dagar: 25 dagar efter 31 maj är midsommarafton, alltså torsdagen före.
    ['2027-05-31', '2027-07-20', '2027-06-24', '2027-07-20'],
    // 60 dagar över natten till vintertid: 30 dagar efter 11 oktober är onsdag 10 november.
    ['2027-10-11', '2027-12-10', '2027-11-10', '2027-12-10'],
    // 30 dagar: 15 dagar efter 10 december är juldagen, alltså torsdag 23 december. 9 januari är en söndag.
    ['2027-12-10', '2028-01-09', '2027-12-23', '2028-01-07'],
  ])('dom från %s till %s: halvtid senast %s, avslut senast %s', (periodFran, periodTill, halvtid, avslut) => {
    expect(förberett({ periodFran, periodTill }).waitsFor).toMatchObject({
      uppfoljningHalvtid: `${halvtid} 16:30`,
      uppfoljningAvslut: `${avslut} 16:30`,
    });
  });

  test('rättas domens period flyttas båda dagarna', () => {
    const run = förberett().corrects(familjerätten, 'start', { periodTill: '2027-07-30' });
    // 179 dagar: 89 dagar efter 1 februari är lördag 1 maj, alltså fredag 30 april.
    expect(run.waitsFor).toMatchObject({
      uppfoljningHalvtid: '2027-04-30 16:30',
      uppfoljningAvslut: '2027-07-30 16:30',
    });
  });
});

describe('Efter varje umgängestillfälle inkommer rapport som skannas in', () => {
  test.each([
    ['en vanlig onsdag', '2027-02-10', '2027-02-11'],
    ['en lördag', '2027-02-06', '2027-02-08'],
    ['skärtorsdagen 2027', '2027-03-25', '2027-03-30'],
    ['påskdagen, natten till sommartid', '2027-03-28', '2027-03-30'],
    ['dagen före midsommarafton', '2027-06-24', '2027-06-28'],
    ['midsommardagen', '2027-06-26', '2027-06-28'],
    ['natten till vintertid', '2027-10-31', '2027-11-01'],
    ['dagen före julafton', '2027-12-23', '2027-12-27'],
    ['nyårsafton', '2027-12-31', '2028-01-03'],
  ])('ett umgänge %s (%s) rapporteras senast arbetsdagen efter, %s', (_dag, planerat, senast) => {
    expect(förberett({}, planerat).waitsFor).toMatchObject({ umgangestillfalle: `${senast} 16:30` });
  });

  test('varje rapport säger när nästa umgänge är planerat, och nästa rapport räknas från den dagen', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-20' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-22 16:30' });
    run.corrects('umgangesstodjare', 'umgangestillfalle', { nasta: '2027-02-17' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-18 16:30' });
  });

  test('utan nästa planerade dag måste det ha varit det sista', () => {
    const run = förberett().at('2027-02-08T10:00');
    expect(
      run.tries('umgangesstodjare', 'umgangestillfalle', {
        dag: '2027-02-06',
        utfall: 'genomfort',
        rapport: 'Påhittad',
        sista: 'nej',
      }),
    ).toEqual({ refused: 'invalid', faults: { nasta: 'Välj ett datum.' } });
  });

  test.each([
    ['genomfort', ['utfall', 'dag', 'rapport', 'sista', 'nasta']],
    ['avbrutet', ['utfall', 'dag', 'rapport', 'orsak', 'sista', 'nasta']],
    ['installt', ['utfall', 'installdDag', 'vem', 'orsak', 'sista', 'nasta']],
  ])('ett umgänge som blev %s rapporteras med %j', (utfall, fält) => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { utfall });
    expect(Object.keys(run.answered('umgangestillfalle') ?? {})).toEqual(fält);
  });

  test('ett umgänge som ställs in i förväg sparas direkt, och ingen påminns om den dagen', () => {
    const run = förberett().at('2027-01-28T10:00');
    const svar = { utfall: 'installt', vem: 'annat', orsak: 'Snöstorm', sista: 'nej', nasta: '2027-02-20' };
    run.does('umgangesstodjare', 'umgangestillfalle', { ...svar, installdDag: '2027-02-06' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-22 16:30', skannaRapport: '2027-02-04 16:30' });
    expect(run.nudges('2027-01-28T10:00', '2027-02-19T07:00').filter((rad) => rad.includes('planerat'))).toEqual([]);
    expect(run.tries('umgangesstodjare', 'umgangestillfalle', { ...svar, installdDag: '2027-03-06' })).toMatchObject({
      faults: {
        installdDag:
          'Umgänget som väntar är det lördag 20 februari. Är dagen fel? Rätta den i din förra rapport, eller be familjerättssekreteraren rätta den.',
      },
    });
  });

  test('bara det som stödjaren skriver med egna ord är känsligt', () => {
    const { form } = umgangesstodDom.steps.umgangestillfalle!;
    expect(Object.keys(form).filter((namn) => form[namn]?.sensitive)).toEqual(['rapport', 'orsak']);
  });

  test('bara den utsedda stödjaren rapporterar', () => {
    expect(förberett().tries(familjerätten, 'umgangestillfalle')).toMatchObject({
      refused: 'notYours',
      who: ['umgangesstodjare 1'],
    });
  });

  test('varje rapport läggs i barnets akt inom fem arbetsdagar', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-20' });
    expect(run.waitsFor).toMatchObject({ skannaRapport: '2027-02-15 16:30' });
    göra(run, '2027-02-09T10:00', 'skannaRapport');
    expect(run.waitsFor).not.toHaveProperty('skannaRapport');
  });

  test('kommer nästa rapport innan den förra är skannad ska båda skannas, var och en inom sin tid', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-20' });
    expect(run.waitsFor).toMatchObject({
      skannaRapport: '2027-02-15 16:30',
      'skannaRapport, gång 2': '2027-02-18 16:30',
    });
    göra(run, '2027-02-12T10:00', 'skannaRapport');
    expect(run.waitsFor).toMatchObject({ skannaRapport: '2027-02-18 16:30' });
    göra(run, '2027-02-12T10:00', 'skannaRapport');
    expect(run.waitsFor).not.toHaveProperty('skannaRapport');
  });

  test('rättas en rapport som redan ligger i akten får den som lade den där veta det, och ingen för en annan rapport', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-20' });
    göra(run, '2027-02-12T10:00', 'skannaRapport');
    expect(builtOn(umgangesstodDom, run.case, 'umgangestillfalle', 2)).toEqual([]);
    göra(run, '2027-02-12T11:00', 'skannaRapport');
    expect(builtOn(umgangesstodDom, run.case, 'umgangestillfalle', 2)).toMatchObject([
      { step: 'skannaRapport', whose: ['familjerattssekreterare 1'] },
    ]);
  });

  test('skannas den senare rapporten först gallras den, och den förra väntar kvar', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-20' });
    run.acts(familjerätten, { type: 'submit', step: 'skannaRapport', n: 2, answers: { skannad: 'true' } });
    expect([1, 2].map((n) => isCulled(umgangesstodDom, run.case, 'umgangestillfalle', n))).toEqual([false, true]);
    expect(run.waitsFor).toMatchObject({ skannaRapport: '2027-02-15 16:30' });
  });

  test('en rapports text gallras när den är skannad, och allt känsligt när avslut är beslutat', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-10' });
    expect(isCulled(umgangesstodDom, run.case, 'umgangestillfalle', 1)).toBe(false);
    göra(run, '2027-02-09T10:00', 'skannaRapport');
    umgänge(run, '2027-02-11T10:00', { sista: 'ja' });
    expect(isCulled(umgangesstodDom, run.case, 'umgangestillfalle', 1)).toBe(true);
    expect(isCulled(umgangesstodDom, run.case, 'umgangestillfalle', 2)).toBe(false);
    expect(run.case.sensitiveCulled).toBe(false);
    expect(göra(run, '2027-02-11T11:00', 'skannaRapport').case.sensitiveCulled).toBe(false);
    expect(isCulled(umgangesstodDom, run.case, 'umgangestillfalle', 2)).toBe(true);
    const avslutat = uppföljt({ utvardering: 'nej' });
    expect(göra(avslutat, '2028-01-21T10:00', 'beslutAvslut').case.sensitiveCulled).toBe(true);
  });

  test('visar det sig att umgänget går vidare tas nästa rapport emot hel, också när den förra är gallrad', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { sista: 'ja' });
    göra(run, '2027-02-08T11:00', 'skannaRapport');
    run.at('2027-02-09T10:00').corrects('umgangesstodjare', 'umgangestillfalle', { sista: 'nej', nasta: '2027-02-20' });
    umgänge(run, '2027-02-22T10:00', { rapport: 'Det gick lugnt till.' });
    expect(run.answered('umgangestillfalle')).toHaveProperty('rapport');
    expect(isCulled(umgangesstodDom, run.case, 'umgangestillfalle', 2)).toBe(false);
  });
});

describe('Om begärts skrivs utvärdering. Beslut om att insatsen ska avslutas', () => {
  test('har tingsrätten begärt en utvärdering skickas den inom tio arbetsdagar, och sedan fattas beslutet', () => {
    const run = uppföljt({ utvardering: 'ja' });
    expect(run.waitsFor).toEqual({ utvardering: '2028-02-03 16:30' });
    göra(run, '2028-01-31T10:00', 'utvardering');
    expect(run.answered('utvardering')).toMatchObject({ genomforda: 1, avbrutna: 0, installda: 0 });
    expect(run.waitsFor).toEqual({ beslutAvslut: '2028-02-07 16:30' });
  });

  test('annars fattas beslutet direkt, inom fem arbetsdagar', () => {
    const run = uppföljt({ utvardering: 'nej' });
    expect(run.waitsFor).toEqual({ beslutAvslut: '2028-01-27 16:30' });
    expect(run.tries(familjerätten, 'utvardering')).toMatchObject({ refused: 'notOpen' });
  });

  test('beslutet väntar tills den sista rapporten ligger i akten', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { sista: 'ja' });
    göra(run, '2027-07-28T10:00', 'uppfoljningHalvtid');
    göra(run, '2028-01-20T10:00', 'uppfoljningAvslut');
    expect(Object.keys(run.waitsFor)).toEqual(['skannaRapport']);
    expect(Object.keys(göra(run, '2028-01-20T11:00', 'skannaRapport').waitsFor)).toEqual(['beslutAvslut']);
  });
});

describe('Lägg handlingar till administratör för arkivering', () => {
  const beslutat = () => göra(uppföljt(), '2028-01-21T10:00', 'beslutAvslut');

  test('handlingarna lämnas till en administratör inom fem arbetsdagar', () => {
    expect(beslutat().waitsFor).toEqual({ lamnaHandlingar: '2028-01-28 16:30' });
    const run = göra(beslutat(), '2028-01-24T10:00', 'lamnaHandlingar', { administrator: 'administrator 2' });
    expect(run.case.appointed).toMatchObject({ administrator: ['administrator 2'] });
    expect(run.waitsFor).toEqual({ arkivera: '2028-02-07 16:30' });
  });

  test('administratören arkiverar, och då är ärendet klart', () => {
    const run = göra(beslutat(), '2028-01-24T10:00', 'lamnaHandlingar');
    expect(run.tries(familjerätten, 'arkivera')).toMatchObject({ refused: 'notYours', role: 'administrator' });
    expect(göra(run, '2028-01-25T10:00', 'arkivera').outcome).toBe('genomford');
  });
});

describe('Rutinen kan spelas till slut', () => {
  test.each([
    ['utan utvärdering och utan barnsamtal', 'nej', 'nej'],
    ['utan utvärdering, med barnsamtal', 'nej', 'ja'],
    ['med utvärdering, utan barnsamtal', 'ja', 'ejAktuellt'],
    ['med utvärdering och barnsamtal', 'ja', 'ja'],
  ])('%s', (_hur, utvardering, samtycke) => {
    const run = träffade(
      { utvardering },
      { samtycke, barnsamtal: '2027-01-25' },
      { samtycke, barnsamtal: '2027-01-25' },
    );
    if (samtycke === 'ja') göra(run, '2027-01-25T15:00', 'barnsamtal');
    göra(run, '2027-01-25T16:00', 'skickaKopior', { forstaUmgange: '2027-02-06' });
    göra(run, '2027-01-25T16:00', 'bokaUppfoljning');
    umgänge(run, '2027-02-08T10:00', { nasta: '2027-02-20' });
    umgänge(run, '2027-02-22T10:00', { utfall: 'installt', nasta: '2027-03-06' });
    umgänge(run, '2027-03-08T10:00', { utfall: 'avbrutet', sista: 'ja' });
    for (let gång = 0; gång < 3; gång += 1) göra(run, '2027-03-09T10:00', 'skannaRapport');
    göra(run, '2027-08-02T10:00', 'uppfoljningHalvtid');
    göra(run, '2028-01-31T10:00', 'uppfoljningAvslut');
    if (utvardering === 'ja') göra(run, '2028-02-01T10:00', 'utvardering');
    for (const steg of ['beslutAvslut', 'lamnaHandlingar', 'arkivera']) göra(run, '2028-02-02T10:00', steg);
    expect(run.outcome).toBe('genomford');
    expect(figuresOf(umgangesstodDom, run.case)).toEqual({
      genomforda: 1,
      avbrutna: 1,
      installda: 1,
      barnsamtal: samtycke === 'ja' ? 1 : 0,
      utvarderingar: utvardering === 'ja' ? 1 : 0,
      utanUmgange: 0,
    });
  });

  test('den som startade kan ta tillbaka ärendet tills föräldrarna är kallade', () => {
    expect(planerat().withdraws().outcome).toBe('atertagen');
    expect(kallat().triesTo(familjerätten, { type: 'withdraw' })).toMatchObject({ refused: 'tooLateToWithdraw' });
  });

  test.each([familjerätten, 'enhetschef'])('%s kan avsluta i förtid med ett skäl', (vem) => {
    const run = förberett().closes(vem, 'flyttat');
    expect(run.outcome).toBe('avslutadIFortid');
    expect(run.nudges('2027-01-20T10:00', '2028-06-01T08:00')).toEqual([]);
  });

  test('avslutas det, eller tas tillbaka, medan domen gäller påminns om att någon ska verkställa den', () => {
    for (const kvar of [umgangesstodDom.whenClosedEarly, umgangesstodDom.whenWithdrawn])
      expect(kvar).toContain('ta reda på vem som verkställer domen, om den fortfarande gäller');
    expect(umgangesstodDom.whenClosedEarly).toContain('se till att rapporterna ligger i barnets akt');
    expect(umgangesstodDom.whenWithdrawn).toContain('avsluta insatsen i verksamhetssystemet, om den är verkställd där');
  });

  test('enhetschefen kan lämna över till en annan stödjare, som rapporterar nästa umgänge', () => {
    const run = förberett().handsOver('umgangesstodjare', 'umgangesstodjare 1', 'umgangesstodjare 3');
    expect(run.tries('umgangesstodjare 1', 'umgangestillfalle')).toMatchObject({ refused: 'notYours' });
    expect(umgänge(run, '2027-02-08T10:00').case.steps.umgangestillfalle?.occurrences).toHaveLength(2);
  });
});
