// Umgängesstöd som SoL-insats: vilka påminnelser som kommer, till vem och på minuten när.
import { umgangesstod } from '../../src/routines/umgangesstod.ts';
import { type Scenario } from '../scenario.ts';
import {
  beslutat,
  bokatUppstart,
  göra,
  inskolat,
  pågår,
  startat,
  umgänge,
  uppföljt,
  uppstartat,
} from './umgangesstod-forlopp.ts';
import { dagarPå } from './gor.ts';

/** Det som sägs om ett visst slags steg. */
const om = (run: Scenario, från: string, till: string, ord: RegExp) =>
  run.nudges(från, till).filter((rad) => ord.test(rad));

describe('Innan umgänget kommer igång', () => {
  test('enhetschefen påminns om att utse stödjare, sedan handläggaren och kanalen, över påsk', () => {
    expect(startat('2027-03-22T10:00').nudges('2027-03-22T10:00', '2027-04-07T10:00')).toEqual([
      '2027-03-31 08:00 enhetschef: Utse umgängesstödjare idag',
      '2027-04-01 08:00 enhetschef: Ingen umgängesstödjare är utsedd',
      '2027-04-01 08:00 handlaggare: Enheten har inte utsett någon umgängesstödjare',
      '2027-04-05 08:00 channel: Ett umgängesstöd väntar på att få en umgängesstödjare',
    ]);
  });

  test('den som inte har lagt in insatsen påminns', () => {
    const run = göra(startat('2027-01-11T10:00', { inlagt: 'nej' }), '2027-01-11T11:00', 'utse');
    expect(om(run, '2027-01-11T11:00', '2027-01-19T10:00', /inlagd|Lägg in/)).toEqual([
      '2027-01-13 08:00 handlaggare: Lägg in insatsen i Alfresco-rummet idag',
      '2027-01-14 08:00 handlaggare: Insatsen är inte inlagd i Alfresco-rummet',
      '2027-01-18 08:00 enhetschef: En insats är inte inlagd, minst tre arbetsdagar försenat',
    ]);
  });

  test('på morgonen för det professionella mötet hör både handläggaren och stödjarna av mig', () => {
    const run = göra(beslutat(), '2027-01-14T10:00', 'bokaProfessionellt', { dag: '2027-01-18' });
    expect(run.nudges('2027-01-14T10:00', '2027-02-02T10:00')).toEqual([
      '2027-01-18 08:00 handlaggare: Idag är det professionellt möte',
      '2027-01-18 08:00 umgangesstodjare: Idag är det professionellt möte',
      '2027-01-19 08:00 handlaggare: Har ni haft det professionella mötet? Skriv in det, eller ändra bokningen',
      '2027-01-27 08:00 handlaggare: Idag är sista dagen för det professionella mötet',
      '2027-01-28 08:00 handlaggare: Det professionella mötet är försenat',
      '2027-02-01 08:00 enhetschef: Ett professionellt möte är minst tre arbetsdagar försenat',
    ]);
  });

  test('om uppstartsmöte 1 på dess morgon också när planeringen för drogfrihet inte är klar', () => {
    const run = bokatUppstart({ drogfrihet: 'ja' });
    const morgon = run.nudges('2027-01-22T17:00', '2027-01-25T09:00').filter((rad) => rad.includes('uppstartsmöte'));
    expect([...new Set(morgon)]).toEqual([
      '2027-01-25 08:00 handlaggare: Idag är det uppstartsmöte 1, och planeringen för drogfrihet är inte klar',
      '2027-01-25 08:00 umgangesstodjare: Idag är det uppstartsmöte 1',
    ]);
  });

  test('kortet om planeringen för drogfrihet säger när mötet är, men inte att planeringen är bokad den dagen', () => {
    const run = bokatUppstart({ drogfrihet: 'ja' });
    expect(dagarPå(umgangesstod, run, '2027-01-20T10:00', 'drogfrihet')).toEqual(['Senast', 'Mötet är']);
  });

  test('flyttas uppstartsmöte 1 kommer påminnelsen den nya dagen, och planeringen för drogfrihet före den', () => {
    const run = bokatUppstart({ drogfrihet: 'ja' }).corrects('handlaggare', 'bokaUppstart1', { dag: '2027-01-27' });
    expect(run.nudges('2027-01-19T10:00', '2027-01-26T09:00')).toEqual([
      '2027-01-26 08:00 handlaggare: Besluta om planeringen för drogfrihet idag',
    ]);
    göra(run, '2027-01-26T10:00', 'drogfrihet');
    expect(run.nudges('2027-01-26T10:00', '2027-01-28T10:00')).toEqual([
      '2027-01-27 08:00 handlaggare: Idag är det uppstartsmöte 1',
      '2027-01-27 08:00 umgangesstodjare: Idag är det uppstartsmöte 1',
      '2027-01-28 08:00 handlaggare: Har ni haft uppstartsmöte 1? Skriv in det, eller ändra bokningen',
    ]);
  });

  test('stödjarna påminns om uppstartsmöte 2 den dag det är bokat, och den sista dagen', () => {
    const run = göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
    göra(run, '2027-01-26T10:00', 'lamnaUt');
    expect(run.nudges('2027-01-26T10:00', '2027-02-12T10:00')).toEqual([
      '2027-02-01 08:00 umgangesstodjare: Idag är det uppstartsmöte 2',
      '2027-02-02 08:00 umgangesstodjare: Har ni haft uppstartsmöte 2? Skriv in det, eller ändra bokningen',
      '2027-02-08 08:00 umgangesstodjare: Idag är sista dagen för uppstartsmöte 2',
      '2027-02-09 08:00 umgangesstodjare: Uppstartsmöte 2 är försenat',
      '2027-02-11 08:00 enhetschef: Ett andra uppstartsmöte är minst tre arbetsdagar försenat',
    ]);
  });

  test('varje inskolningsbesök påminns om den dagen', () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-03' });
    göra(run, '2027-02-01T16:00', 'genomforandeplan', { forsta: '2027-03-01' });
    expect(om(run, '2027-02-01T16:00', '2027-02-03T09:00', /inskolning/)).toEqual([
      '2027-02-03 08:00 umgangesstodjare: Idag är det inskolningsbesök',
    ]);
    göra(run, '2027-02-03T15:00', 'inskolning', { redo: 'nej', nasta: '2027-02-08' });
    expect(om(run, '2027-02-03T15:00', '2027-02-12T10:00', /inskolning/)).toEqual([
      '2027-02-08 08:00 umgangesstodjare: Idag är det inskolningsbesök',
      '2027-02-09 08:00 umgangesstodjare: Spara hur det gick med inskolningsbesöket',
      '2027-02-11 08:00 enhetschef: Ett inskolningsbesök är minst tre arbetsdagar försenat',
    ]);
  });
});

describe('Lämna rapport', () => {
  test('stödjaren hör av mig den dag det är planerat och arbetsdagen efter, sedan handläggaren och enhetschefen', () => {
    expect(pågår().nudges('2027-02-02T10:00', '2027-02-15T10:00')).toEqual([
      '2027-02-08 08:00 umgangesstodjare: Idag är ett umgänge planerat',
      '2027-02-09 08:00 umgangesstodjare: Lämna rapport om umgänget idag',
      '2027-02-10 08:00 umgangesstodjare: Rapporten om umgänget är försenad',
      '2027-02-12 08:00 handlaggare: En rapport om umgänget är minst tre arbetsdagar försenad',
      '2027-02-12 08:00 enhetschef: En rapport om umgänget är minst tre arbetsdagar försenad',
    ]);
  });

  test.each([
    ['påsk och natten till sommartid', '2027-03-28', '2027-03-25', '2027-03-30', 'Söndag 28 mars'],
    ['midsommar', '2027-06-26', '2027-06-24', '2027-06-28', 'Lördag 26 juni'],
    ['natten till vintertid', '2027-10-31', '2027-10-29', '2027-11-01', 'Söndag 31 oktober'],
    ['jul', '2027-12-25', '2027-12-23', '2027-12-27', 'Lördag 25 december'],
  ])('ett umgänge vid %s (%s): stödjaren hör av mig %s och %s', (_helg, planerat, före, efter, dag) => {
    const run = pågår({}, { till: '2028-12-29' }, planerat);
    expect(om(run, `${före}T07:00`, `${efter}T09:00`, /umgangesstodjare: .*umgänge/)).toEqual([
      `${före} 08:00 umgangesstodjare: ${dag} är ett umgänge planerat`,
      `${efter} 08:00 umgangesstodjare: Lämna rapport om umgänget idag`,
    ]);
  });

  test('uppföljningsmötet som sattes när bladet lämnades ut påminns om den dagen, fast ingen har bekräftat det', () => {
    const run = pågår();
    expect(om(run, '2027-06-28T07:00', '2027-06-28T09:00', /uppföljningsmöte$/)).toEqual([
      '2027-06-28 08:00 handlaggare: Idag är det uppföljningsmöte',
      '2027-06-28 08:00 umgangesstodjare: Idag är det uppföljningsmöte',
    ]);
    göra(run, '2027-06-14T10:00', 'bokaUppfoljning', { dag: '2027-06-29' });
    expect(om(run, '2027-06-28T07:00', '2027-06-29T09:00', /uppföljningsmöte$/)).toEqual([
      '2027-06-29 08:00 handlaggare: Idag är det uppföljningsmöte',
      '2027-06-29 08:00 umgangesstodjare: Idag är det uppföljningsmöte',
    ]);
  });

  test('ett avbokat umgänge påminns ingen om, men om det nya', () => {
    const run = göra(pågår(), '2027-02-08T07:30', 'avbokning', { nasta: '2027-02-10' });
    expect(run.nudges('2027-02-08T07:30', '2027-02-11T09:00')).toEqual([
      '2027-02-10 08:00 umgangesstodjare: Idag är ett umgänge planerat',
      '2027-02-11 08:00 umgangesstodjare: Lämna rapport om umgänget idag',
    ]);
  });

  test('handläggaren påminns om att bekräfta varje rapport, var och en i sin tid', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-05-10' });
    expect(run.nudges('2027-02-11T10:00', '2027-02-20T10:00')).toEqual([
      '2027-02-16 08:00 handlaggare: Bekräfta att rapporten om umgänget är införd',
      '2027-02-17 08:00 handlaggare: En rapport om umgänget är inte bekräftad',
      '2027-02-18 08:00 handlaggare: Bekräfta att rapporten om umgänget är införd',
      '2027-02-19 08:00 enhetschef: En rapport om umgänget är inte bekräftad, minst tre arbetsdagar försenat',
      '2027-02-19 08:00 handlaggare: En rapport om umgänget är inte bekräftad',
    ]);
  });

  test('efter det tredje genomförda: ta upp om anhöriga kan vara med', () => {
    const run = pågår();
    for (const dag of ['09', '16', '23']) {
      umgänge(run, `2027-02-${dag}T10:00`, { nasta: '2027-05-10' });
      göra(run, `2027-02-${dag}T11:00`, 'bekraftaInfort');
    }
    expect(run.nudges('2027-02-23T11:00', '2027-03-13T10:00')).toEqual([
      '2027-03-09 08:00 umgangesstodjare: Ta upp frågan om anhöriga',
      '2027-03-10 08:00 umgangesstodjare: Frågan om anhöriga är inte uppe än',
      '2027-03-12 08:00 enhetschef: Frågan om anhöriga är minst tre arbetsdagar försenad',
    ]);
  });
});

describe('Misstanke om drogpåverkan', () => {
  const lugnt = () => pågår({}, {}, '2027-05-10');

  test('på arbetstid säger kortet det direkt, och svarar handläggaren inte får hens förste socialsekreterare veta det', () => {
    const run = göra(lugnt(), '2027-02-15T14:00', 'misstanke');
    expect(run.nudges('2027-02-15T14:00', '2027-02-20T10:00')).toEqual([
      '2027-02-16 08:00 handlaggare: Ett umgänge är avbrutet. Svara med ditt beslut idag',
      '2027-02-17 08:00 handlaggare: Ett avbrutet umgänge väntar på ditt beslut',
      '2027-02-17 08:00 forsteSocialsekreterare: Ett avbrutet umgänge väntar på handläggarens beslut',
      '2027-02-19 08:00 enhetschef: Ett avbrutet umgänge väntar på beslut, minst tre arbetsdagar försenat',
    ]);
  });

  test('på kvällen säger jag det igen nästa morgon', () => {
    const run = göra(lugnt(), '2027-02-15T18:00', 'misstanke');
    expect(run.nudges('2027-02-15T18:00', '2027-02-17T09:00')).toEqual([
      '2027-02-16 08:00 handlaggare: Ett umgänge är avbrutet. Svara med ditt beslut',
      '2027-02-17 08:00 handlaggare: Ett umgänge är avbrutet. Svara med ditt beslut idag',
    ]);
  });

  test('två misstankar påminns det om var för sig, också när båda är sena', () => {
    const run = göra(lugnt(), '2027-02-15T14:00', 'misstanke');
    göra(run, '2027-02-15T15:00', 'misstanke');
    expect(run.nudges('2027-02-15T15:00', '2027-02-17T07:00')).toEqual([
      '2027-02-16 08:00 handlaggare: Ett umgänge är avbrutet. Svara med ditt beslut idag',
      '2027-02-16 08:00 handlaggare: Ett umgänge är avbrutet. Svara med ditt beslut idag',
    ]);
    göra(run, '2027-02-17T07:30', 'beslutMisstanke');
    expect(run.nudges('2027-02-17T07:30', '2027-02-17T10:00')).toEqual([
      '2027-02-17 08:00 handlaggare: Ett avbrutet umgänge väntar på ditt beslut',
      '2027-02-17 08:00 forsteSocialsekreterare: Ett avbrutet umgänge väntar på handläggarens beslut',
    ]);
  });

  test('när beslutet är fattat hörs ingenting mer', () => {
    const run = göra(lugnt(), '2027-02-15T14:00', 'misstanke');
    göra(run, '2027-02-15T15:00', 'beslutMisstanke');
    expect(run.nudges('2027-02-15T15:00', '2027-02-22T10:00')).toEqual([]);
  });
});

describe('Biståndet löper ut', () => {
  const sista = (period = {}) => {
    const run = umgänge(pågår({}, period), '2027-02-09T10:00', { sista: 'ja' });
    return göra(run, '2027-02-09T11:00', 'bekraftaInfort');
  };

  test('”boka uppföljningsmötet” kommer två veckor innan det senast ska hållas', () => {
    expect(sista().nudges('2027-02-09T11:00', '2027-06-25T10:00')).toEqual([
      '2027-06-18 08:00 handlaggare: Boka uppföljningsmötet. Om två veckor ska det vara hållet',
      '2027-06-21 08:00 handlaggare: Uppföljningsmötet är inte bokat',
      '2027-06-23 08:00 enhetschef: Ett uppföljningsmöte är inte bokat, minst tre arbetsdagar försenat',
    ]);
  });

  test('och mötet påminns om den dag det är bokat, och den sista dagen', () => {
    const run = göra(sista(), '2027-06-14T10:00', 'bokaUppfoljning', { dag: '2027-06-28' });
    expect(run.nudges('2027-06-14T10:00', '2027-07-08T10:00')).toEqual([
      '2027-06-28 08:00 handlaggare: Idag är det uppföljningsmöte',
      '2027-06-28 08:00 umgangesstodjare: Idag är det uppföljningsmöte',
      '2027-06-29 08:00 handlaggare: Har ni haft uppföljningsmötet? Skriv in det, eller ändra bokningen',
      '2027-07-02 08:00 handlaggare: Idag är sista dagen för uppföljningsmötet, eller för beslutet efter det',
      '2027-07-05 08:00 handlaggare: Uppföljningsmötet, eller beslutet efter det, är försenat',
      '2027-07-07 08:00 enhetschef: Ett uppföljningsmöte, eller beslutet efter det, är minst tre arbetsdagar försenat',
    ]);
  });

  test('förlängs det kommer båda påminnelserna igen före den nya sista dagen, och bara då', () => {
    const run = uppföljt(sista(), '2027-06-14', '2027-06-28', { utfall: 'forlangt' });
    expect(run.nudges('2027-06-28T15:00', '2027-07-30T10:00')).toEqual([
      '2027-07-16 08:00 handlaggare: Biståndet löper ut om två veckor. Registrera den nya perioden',
      '2027-07-30 08:00 handlaggare: Biståndet löper ut. Registrera den nya perioden idag',
    ]);
    göra(run, '2027-07-30T11:00', 'nyPeriod', {
      fran: '2027-07-31',
      till: '2028-01-28',
      planerat: 'nyDag',
      nasta: '2028-01-10',
    });
    expect(run.nudges('2027-07-30T11:00', '2027-12-18T10:00')).toEqual([
      '2027-12-17 08:00 handlaggare: Boka uppföljningsmötet. Om två veckor ska det vara hållet',
    ]);
    göra(run, '2027-12-20T10:00', 'bokaUppfoljning', { dag: '2027-12-29' });
    expect(om(run, '2027-12-20T10:00', '2027-12-31T10:00', /uppföljningsmöte/)).toEqual([
      '2027-12-29 08:00 handlaggare: Idag är det uppföljningsmöte',
      '2027-12-29 08:00 umgangesstodjare: Idag är det uppföljningsmöte',
      '2027-12-30 08:00 handlaggare: Idag är sista dagen för uppföljningsmötet, eller för beslutet efter det',
    ]);
  });

  const omSlutet = (rader: readonly string[]) => rader.filter((rad) => rad.includes('löper ut'));
  const utanBeslut = [
    '2027-07-16 08:00 handlaggare: Biståndet löper ut om två veckor, och det är inte bestämt vad som händer sedan',
    '2027-07-16 08:00 enhetschef: Ett bistånd löper ut om två veckor, och det är inte bestämt vad som händer sedan',
  ];

  test('är det två veckor kvar och inte bestämt vad som händer sedan hör både handläggaren och enhetschefen det', () => {
    const obokat = pågår();
    expect(omSlutet(obokat.nudges('2027-07-01T10:00', '2027-07-30T10:00'))).toEqual(utanBeslut);
    const bokat = göra(pågår(), '2027-06-14T10:00', 'bokaUppfoljning', { dag: '2027-06-28' });
    expect(omSlutet(bokat.nudges('2027-07-01T10:00', '2027-07-30T10:00'))).toEqual(utanBeslut);
    // Utan genomförandeplan öppnar inte bokningen.
    expect(omSlutet(inskolat().nudges('2027-07-01T10:00', '2027-07-30T10:00'))).toEqual(utanBeslut);
    const beslutat = uppföljt(pågår(), '2027-06-14', '2027-06-28', { utfall: 'avslut' });
    expect(omSlutet(beslutat.nudges('2027-07-01T10:00', '2027-07-30T10:00'))).not.toEqual(
      expect.arrayContaining(utanBeslut),
    );
  });

  test('är två steg kvar som säger samma sak om biståndets slut hörs det en gång', () => {
    const run = göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
    göra(run, '2027-02-01T15:00', 'uppstartsmote2', { redo: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['lamnaUt', 'genomforandeplan']);
    expect(omSlutet(run.nudges('2027-07-01T10:00', '2027-07-30T10:00'))).toEqual(utanBeslut);
  });

  test('avslutas stödet påminns stödjarna två veckor före och den sista dagen, om varje möte för sig', () => {
    const run = uppföljt(sista(), '2027-06-14', '2027-06-28', { utfall: 'avslut' });
    göra(run, '2027-07-12T10:00', 'avslutForaldern');
    expect(run.nudges('2027-07-12T10:00', '2027-07-30T10:00')).toEqual([
      '2027-07-16 08:00 umgangesstodjare: Stödet slutar om två veckor. Boka ett avslutande möte med barnet',
      '2027-07-16 08:00 umgangesstodjare: Stödet slutar om två veckor. Boka ett avslutande möte med den som barnet bor hos',
      '2027-07-30 08:00 umgangesstodjare: Idag är sista dagen för ett avslutande möte med barnet',
      '2027-07-30 08:00 umgangesstodjare: Idag är sista dagen för ett avslutande möte med den som barnet bor hos',
    ]);
    göra(run, '2027-07-30T10:00', 'avslutBarnet');
    expect(run.nudges('2027-07-30T10:00', '2027-08-05T10:00')).toEqual([
      '2027-08-02 08:00 umgangesstodjare: Spara hur det blev med det avslutande mötet med den som barnet bor hos',
      '2027-08-04 08:00 enhetschef: Ett avslutande möte med den som ett barn bor hos är minst tre arbetsdagar försenat',
    ]);
  });
});

test('i kanalen står aldrig något om familjen', () => {
  const iKanalen = Object.values(umgangesstod.steps).flatMap(({ remind }) =>
    remind.filter(({ to }) => to === 'channel'),
  );
  expect(iKanalen.map(({ text }) => text)).toEqual(['Ett umgängesstöd väntar på att få en umgängesstödjare']);
});
