// Krisstöd till förälder vid barns placering: rutinens meningar, stycke för stycke. Alla dagar är räknade för hand.
import { check } from '../../src/domain/check/check.ts';
import { figuresOf, summary } from '../../src/domain/case/indicators.ts';
import { krisstod } from '../../src/routines/krisstod.ts';
import { play, type Scenario } from '../scenario.ts';
import {
  startat,
  fördelat,
  nådd,
  vidSidanAvKlart,
  sista,
  samtalDagen,
  treSamtal,
  rapport,
  återrapporterat,
} from './krisstod-forlopp.ts';

describe('Rutinen som helhet', () => {
  test('rutinen har inga fel som hindrar den från att spelas till slut', () => {
    expect(check(krisstod)).toEqual([]);
  });

  test('rutinen är bara data', () => {
    expect(JSON.parse(JSON.stringify(krisstod))).toEqual(krisstod);
  });

  test('från uppdrag till journalförd återrapport går ärendet genom alla steg och avslutas', () => {
    const run = play(krisstod).at('2027-02-03T10:00').starts({ informerad: 'nej' });
    expect(run.waitsFor).toEqual({ informeraForaldern: '2027-02-03 16:30', fordela: '2027-02-03 16:30' });
    run.does('socialsekreterare', 'informeraForaldern').does('enhetschef', 'fordela');
    expect(run.waitsFor).toEqual({
      kontakta: '2027-02-04 16:30',
      informeraBarnet: '2027-02-10 16:30',
      journalforOverlamnat: '2027-02-10 16:30',
    });
    vidSidanAvKlart(run).does('behandlare', 'kontakta', { utfall: 'nadd' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-17 16:30' });
    samtalDagen(run, '2027-02-08');
    samtalDagen(run, '2027-02-10');
    samtalDagen(run, '2027-02-12', sista);
    expect(run.waitsFor).toEqual({ aterrapport: '2027-02-19 16:30' });
    run.at('2027-02-15T10:00').does('behandlare', 'aterrapport', rapport);
    expect(run.waitsFor).toEqual({ journalforAterrapport: '2027-02-22 16:30' });
    run.does('socialsekreterare', 'journalforAterrapport');
    expect(run.waitsFor).toEqual({});
    expect(run.outcome).toBe('genomford');
  });
});

describe('I vilka situationer och till vem ska stödet erbjudas?', () => {
  test.each(['familjehem', 'stodboende', 'institution', 'skyddatBoende'])(
    'placering i %s ger rätt till stöd',
    (form) => {
      expect(startat('2027-02-03T10:00', { placeringsform: form }).answered('start')).toMatchObject({
        placeringsform: form,
      });
    },
  );

  test('föräldrabarn-placering är undantagen, och det sägs före allt annat', () => {
    const run = play(krisstod).at('2027-02-03T10:00');
    expect(run.triesToStart({ foraldrabarn: 'ja', beteckning: '' })).toEqual({
      refused: 'excluded',
      text: 'Krisstöd gäller inte vid föräldrabarn-placering. Prata med enhetschefen om vilket annat stöd som passar.',
    });
  });

  test.each(['-1', '19', '4,5', 'fem', ''])('barnets ålder kan inte vara "%s"', (alder) => {
    expect(play(krisstod).at('2027-02-03T10:00').triesToStart({ alder })).toEqual({
      refused: 'invalid',
      faults: { alder: 'Skriv ett heltal från 0 till 18.' },
    });
  });

  test.each([
    ['0', 0],
    ['18', 18],
  ])('ett barn på %s år omfattas', (alder, år) => {
    expect(startat('2027-02-03T10:00', { alder }).answered('start')).toMatchObject({ alder: år });
  });

  test('förälder 1, förälder 2 och styvförälder kan erbjudas stöd, minst en av dem', () => {
    const alla = startat('2027-02-03T10:00', { erbjuds: 'foralder1,foralder2,styvforalder' });
    expect(alla.answered('start')).toMatchObject({ erbjuds: ['foralder1', 'foralder2', 'styvforalder'] });
    expect(play(krisstod).at('2027-02-03T10:00').triesToStart({ erbjuds: '' })).toEqual({
      refused: 'invalid',
      faults: { erbjuds: 'Välj minst ett alternativ.' },
    });
  });

  test('utan gemensamt första samtal måste de särskilda skälen anges', () => {
    const run = play(krisstod).at('2027-02-03T10:00');
    expect(run.triesToStart({ gemensamt: 'nej', skal: ' ' })).toEqual({
      refused: 'invalid',
      faults: { skal: 'Skriv vilka särskilda skäl som talar mot ett gemensamt samtal.' },
    });
    expect(run.starts({ gemensamt: 'nej', skal: 'Påhittat skäl' }).answered('start')).toHaveProperty('skal');
  });

  test('bara en person kan inte erbjudas stöd när flera är valda', () => {
    const run = play(krisstod).at('2027-02-03T10:00');
    const sägs = 'Flera erbjuds stöd. Svara ja eller nej, eller välj bara en person ovan.';
    for (const erbjuds of ['foralder1,foralder2', 'foralder1,foralder2,styvforalder'])
      expect(run.triesToStart({ erbjuds, gemensamt: 'en' })).toEqual({
        refused: 'invalid',
        faults: { gemensamt: sägs },
      });
    run.starts({ erbjuds: 'foralder2', gemensamt: 'en' });
    expect(run.triesTo('socialsekreterare', run.correcting('start', { erbjuds: 'foralder1,foralder2' }))).toEqual({
      refused: 'invalid',
      faults: { gemensamt: sägs },
    });
  });

  test('inte heller när svaret ändras efteråt till att bara en erbjuds stöd', () => {
    const run = startat('2027-02-03T10:00', { erbjuds: 'foralder1,foralder2', gemensamt: 'ja' });
    expect(run.triesTo('socialsekreterare', run.correcting('start', { gemensamt: 'en' }))).toMatchObject({
      refused: 'invalid',
      faults: { gemensamt: expect.stringMatching(/^Flera erbjuds stöd/) },
    });
  });

  test('ett äldre uppdrag där det står så kan rättas i annat', () => {
    const run = startat('2027-02-03T10:00', { erbjuds: 'foralder1,foralder2', gemensamt: 'ja' });
    const [första, ...resten] = run.events.splice(0);
    if (första?.type !== 'caseStarted') throw new Error('Det första som händer är att ärendet startas');
    run.events.push({ ...första, answers: { ...första.answers, gemensamt: 'en' } }, ...resten);
    run.corrects('socialsekreterare', 'start', { alder: '7' });
    expect(run.answered('start')).toMatchObject({ alder: 7, gemensamt: 'en' });
  });

  test('med gemensamt första samtal frågas inte efter särskilda skäl', () => {
    expect(startat('2027-02-03T10:00', { gemensamt: 'ja', skal: 'Påhittat' }).answered('start')).not.toHaveProperty(
      'skal',
    );
  });
});

describe('Vem kan initiera stödet?', () => {
  test.each(['enhetschef', 'behandlare', 'någon annan'])('%s kan inte starta ett krisstöd', (vem) => {
    const refused = play(krisstod).at('2027-02-03T10:00').triesToStart({}, vem);
    expect(refused).toMatchObject({ refused: 'notYours', role: 'socialsekreterare' });
  });

  test('varje socialsekreterare i enheten kan starta, och är då den som ärendet väntar på', () => {
    const run = play(krisstod).at('2027-02-03T10:00');
    expect(run.triesToStart({ beteckning: '' }, 'socialsekreterare 3')).toMatchObject({ refused: 'invalid' });
    expect(run.starts().case.appointed).toEqual({
      socialsekreterare: ['socialsekreterare 1'],
      enhetschef: ['enhetschef 1'],
    });
  });
});

describe('Initiering av krisstöd', () => {
  test.each([
    'beteckning',
    'placeringsdatum',
    'placeringsform',
    'alder',
    'foraldrabarn',
    'lagrum',
    'orsak',
    'umgange',
    'erbjuds',
    'gemensamt',
    'kontakt',
    'informerad',
  ])('uppdraget kan inte lämnas utan %s', (fält) => {
    const refused = play(krisstod)
      .at('2027-02-03T10:00')
      .triesToStart({ [fält]: '' });
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([fält]);
  });

  test('placeringsorsak, särskilda skäl och kontaktuppgifter är känsliga, inget annat i uppdraget är det', () => {
    const känsliga = Object.entries(krisstod.start.form).filter(([, fält]) => fält.sensitive);
    expect(känsliga.map(([namn]) => namn)).toEqual(['orsak', 'skal', 'kontakt']);
  });

  test('den som ännu inte har informerat föräldern ska göra det samma dag', () => {
    expect(startat('2027-02-03T10:00', { informerad: 'nej' }).waitsFor).toMatchObject({
      informeraForaldern: '2027-02-03 16:30',
    });
  });

  test('är föräldern redan informerad så är steget passerat', () => {
    const run = startat('2027-02-03T10:00', { informerad: 'ja' });
    expect(run.waitsFor).toEqual({ fordela: '2027-02-03 16:30' });
    expect(run.tries('socialsekreterare', 'informeraForaldern')).toEqual({
      refused: 'notOpen',
      step: 'informeraForaldern',
    });
  });

  test('når behandlaren föräldern först är det för sent att berätta att någon ringer: ingen behöver säga att det är gjort', () => {
    for (const utfall of ['nadd', 'nej', 'slutar']) {
      const run = vidSidanAvKlart(fördelat('2027-02-03T10:00', { informerad: 'nej' }));
      run.does('behandlare', 'kontakta', { utfall });
      expect(run.waitsFor).not.toHaveProperty('informeraForaldern');
      expect(run.nudges('2027-02-03T10:00', '2027-02-09T10:00').join()).not.toContain('någon ringer');
    }
  });

  test('försöker behandlaren utan att nå föräldern ska hen fortfarande få veta att någon ringer', () => {
    const run = fördelat('2027-02-03T10:00', { informerad: 'nej' });
    run.does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.waitsFor).toHaveProperty('informeraForaldern', '2027-02-03 16:30');
  });

  test('bara enhetschefen fördelar', () => {
    expect(startat('2027-02-03T10:00').tries('socialsekreterare', 'fordela')).toEqual({
      refused: 'notYours',
      role: 'enhetschef',
      who: ['enhetschef 1'],
    });
  });

  test('uppdraget lämnas till någon som är behandlare i enheten', () => {
    const run = startat('2027-02-03T10:00');
    expect(run.tries('enhetschef', 'fordela', { behandlare: 'socialsekreterare 1' })).toEqual({
      refused: 'invalid',
      faults: { behandlare: 'Välj någon i listan.' },
    });
    run.does('enhetschef', 'fordela', { behandlare: 'behandlare 2' });
    expect(run.case.appointed).toMatchObject({ behandlare: ['behandlare 2'] });
  });

  test('fördelningen öppnar samtalet med föräldern, informationen till barnet och journalföringen samtidigt', () => {
    expect(Object.keys(fördelat('2027-02-03T10:00').waitsFor)).toEqual([
      'kontakta',
      'informeraBarnet',
      'journalforOverlamnat',
    ]);
  });
});

describe('Samma dag, och samma dag eller närmaste vardag', () => {
  test.each([
    ['en vanlig onsdag', '2027-02-03T10:00', '2027-02-03', '2027-02-04'],
    ['före öppning', '2027-02-03T06:30', '2027-02-03', '2027-02-04'],
    ['minuten före stängning', '2027-02-03T16:29', '2027-02-03', '2027-02-04'],
    ['vid stängning', '2027-02-03T16:30', '2027-02-04', '2027-02-05'],
    ['klockan 16:45', '2027-02-03T16:45', '2027-02-04', '2027-02-05'],
    ['klockan 16:45 en fredag', '2027-02-05T16:45', '2027-02-08', '2027-02-09'],
    ['en lördag', '2027-02-06T11:00', '2027-02-08', '2027-02-09'],
    ['onsdagen före påsk 2027', '2027-03-24T15:10', '2027-03-24', '2027-03-25'],
    ['skärtorsdagen 2027', '2027-03-25T10:00', '2027-03-25', '2027-03-30'],
    ['skärtorsdagen efter stängning', '2027-03-25T16:45', '2027-03-30', '2027-03-31'],
    ['långfredagen 2027', '2027-03-26T12:00', '2027-03-30', '2027-03-31'],
    ['natten till sommartid, som är påskdagen 2027', '2027-03-28T02:30', '2027-03-30', '2027-03-31'],
    ['annandag påsk 2027', '2027-03-29T10:00', '2027-03-30', '2027-03-31'],
    ['dagen före Kristi himmelsfärd 2027', '2027-05-05T14:00', '2027-05-05', '2027-05-07'],
    ['Kristi himmelsfärdsdag 2027', '2027-05-06T14:00', '2027-05-07', '2027-05-10'],
    ['dagen före midsommarafton 2027', '2027-06-24T10:00', '2027-06-24', '2027-06-28'],
    ['klockan 16:45 dagen före midsommarafton', '2027-06-24T16:45', '2027-06-28', '2027-06-29'],
    ['midsommarafton 2027', '2027-06-25T10:00', '2027-06-28', '2027-06-29'],
    ['fredagen före vintertid 2027', '2027-10-29T10:00', '2027-10-29', '2027-11-01'],
    ['natten till vintertid 2027', '2027-10-31T02:30', '2027-11-01', '2027-11-02'],
    ['dagen före julafton 2026', '2026-12-23T15:00', '2026-12-23', '2026-12-28'],
    ['julafton 2026', '2026-12-24T09:00', '2026-12-28', '2026-12-29'],
    ['dagen före nyårsafton 2026', '2026-12-30T10:00', '2026-12-30', '2027-01-04'],
    ['nyårsafton 2026', '2026-12-31T10:00', '2027-01-04', '2027-01-05'],
    ['trettondagsafton 2027', '2027-01-05T10:00', '2027-01-05', '2027-01-07'],
  ])('startat %s (%s): fördelat senast %s, föräldern uppringd senast %s', (_dag, när, fördelas, rings) => {
    const run = startat(när);
    expect(run.waitsFor).toEqual({ fordela: `${fördelas} 16:30` });
    run.does('enhetschef', 'fordela');
    expect(run.waitsFor).toMatchObject({ kontakta: `${rings} 16:30` });
  });

  test('dagen att ringa räknas från starten, också när fördelningen dröjer', () => {
    const run = startat('2027-02-03T10:00').at('2027-02-05T09:00').does('enhetschef', 'fordela');
    expect(run.waitsFor).toMatchObject({ kontakta: '2027-02-04 16:30' });
  });
});

describe('Personnummer', () => {
  test('ett personnummer tas inte emot som beteckning, och upprepas inte', () => {
    const refused = play(krisstod).at('2027-02-03T10:00').triesToStart({ beteckning: 'Akt 20121212-1212' });
    expect(refused).toMatchObject({
      refused: 'invalid',
      faults: { beteckning: expect.stringContaining('personnummer') },
    });
    expect(JSON.stringify(refused)).not.toContain('1212');
  });
});

describe('Uppföljning efter sex månader', () => {
  const siffror = (run: Scenario) => figuresOf(krisstod, run.case);
  const klart = () => återrapporterat().does('socialsekreterare', 'journalforAterrapport');
  const tackadeNej = () =>
    vidSidanAvKlart(fördelat('2027-02-03T10:00'))
      .does('behandlare', 'kontakta', { utfall: 'nej' })
      .does('behandlare', 'aterrapportEjGenomfort')
      .does('socialsekreterare', 'journalforAterrapport');

  test('indikatorerna följs upp var sjätte månad och är de som rutinen nämner', () => {
    expect(krisstod.followUp.everyMonths).toBe(6);
    expect(Object.keys(krisstod.followUp.indicators)).toEqual([
      'maende',
      'upplevelse',
      'ejGenomforda',
      'kontakter',
      'personer',
    ]);
  });

  test('ett genomfört krisstöd bidrar med mående, upplevelse, kontakter och personer', () => {
    expect(siffror(klart())).toEqual({ maende: 4, upplevelse: 5, ejGenomforda: 0, kontakter: 4, personer: 1 });
  });

  test('den som inte vill svara räknas inte in i mående och upplevelse', () => {
    const run = treSamtal().corrects('behandlare', 'samtal', { maende: 'villEj', upplevelse: 'villEj' });
    expect(siffror(run)).toMatchObject({ maende: null, upplevelse: null });
  });

  test('den som inte går att nå är också ett uppdrag som inte genomfördes, och socialsekreteraren får veta det', () => {
    const run = fördelat('2027-02-03T10:00');
    run.at('2027-02-04T10:00').does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    run.at('2027-02-05T10:00').does('behandlare', 'kontakta', { utfall: 'slutar' });
    expect(run.waitsFor).toHaveProperty('aterrapportEjGenomfort');
    expect(run.waitsFor).not.toHaveProperty('kontakta');
    run.does('behandlare', 'aterrapportEjGenomfort', { onskemal: 'vetEj' });
    expect(run.answered('aterrapportEjGenomfort')).toMatchObject({ kontakter: 0 });
    expect(siffror(run)).toMatchObject({ kontakter: 0 });
    expect(run.waitsFor).toHaveProperty('journalforAterrapport');
  });

  test('den som tackar nej är ett uppdrag som inte genomfördes, utan personer som fick stöd', () => {
    expect(siffror(tackadeNej())).toEqual({
      maende: null,
      upplevelse: null,
      ejGenomforda: 1,
      kontakter: 1,
      personer: 0,
    });
  });

  test('de som var med på samtal fick stöd, inte alla som erbjöds det, och den som var med flera gånger räknas en gång', () => {
    const run = nådd('2027-02-03T10:00', { erbjuds: 'foralder1,foralder2,styvforalder' });
    expect(siffror(run)).toMatchObject({ personer: 0 });
    samtalDagen(run, '2027-02-08', { deltog: 'foralder1' });
    expect(siffror(run)).toMatchObject({ personer: 1 });
    samtalDagen(run, '2027-02-10', { deltog: 'foralder1,styvforalder' });
    expect(siffror(samtalDagen(run, '2027-02-12', { ...sista, deltog: 'foralder1' }))).toMatchObject({ personer: 2 });
  });

  test('det avslutade ärendet är kvar i ett halvår', () => {
    expect(krisstod.retention).toEqual({ sensitiveUntil: 'journalforAterrapport', closedMonths: 6, ours: true });
  });

  test('ett återtaget ärende räknas inte alls', () => {
    expect(new Set(Object.values(siffror(startat('2027-02-03T10:00').withdraws())))).toEqual(new Set([null]));
  });

  test('ett pågående uppdrag är inte ett som inte genomfördes', () => {
    expect(siffror(fördelat('2027-02-03T10:00'))).toMatchObject({ ejGenomforda: 0 });
  });

  test('enhetschefen får medelvärden och summor, och siffrorna rymmer inget om någon person', () => {
    const rader = [siffror(klart()), siffror(tackadeNej())];
    expect(summary(krisstod, rader).map(({ title, value }) => `${title}: ${value}`)).toEqual([
      'Förälderns mående efter stödet (1–5): 4,0 (1 svar)',
      'Förälderns upplevelse av stödet (1–5): 5,0 (1 svar)',
      'Uppdrag som inte genomfördes: 1',
      'Kontakter: 5',
      'Personer som fick stöd: 1',
    ]);
    expect(rader.flatMap((rad) => Object.values(rad)).every((tal) => tal === null || typeof tal === 'number')).toBe(
      true,
    );
  });
});
