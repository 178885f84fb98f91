// Krisstöd: vilka påminnelser som kommer, till vem och på minuten när.
import { krisstod } from '../../src/routines/krisstod.ts';
import { startat, fördelat, nådd, vidSidanAvKlart, ettSamtal } from './krisstod-forlopp.ts';

describe('Påminnelser om att fördela och ringa', () => {
  const dygnen = ['2027-02-03T10:00', '2027-02-06T12:00'] as const;

  test('enhetschefen påminns före dagens slut, nästa morgon hörs det också i enhetens kanal, och sedan får den som startade veta det', () => {
    expect(startat('2027-02-03T10:00').nudges(...dygnen)).toEqual([
      '2027-02-03 14:30 enhetschef: Utse behandlare före dagens slut',
      '2027-02-04 08:00 enhetschef: Utse behandlare nu, sista dagen har passerat',
      '2027-02-04 08:00 channel: Krisstöd väntar på att få en behandlare',
      '2027-02-05 08:00 enhetschef: Utse behandlare nu, sista dagen har passerat',
      '2027-02-05 08:00 socialsekreterare: Ingen är utsedd till behandlare än. Prata med enhetschefen',
    ]);
  });

  test('den som startar klockan 16:45 får sin enhetschef påmind nästa arbetsdag', () => {
    expect(startat('2027-02-03T16:45').nudges('2027-02-03T16:45', '2027-02-05T12:00')).toEqual([
      '2027-02-04 14:30 enhetschef: Utse behandlare före dagens slut',
      '2027-02-05 08:00 enhetschef: Utse behandlare nu, sista dagen har passerat',
      '2027-02-05 08:00 channel: Krisstöd väntar på att få en behandlare',
    ]);
  });

  test('startat på julafton: ingen hör något förrän måndagen efter jul', () => {
    expect(startat('2026-12-24T09:00').nudges('2026-12-24T09:00', '2026-12-29T12:00')).toEqual([
      '2026-12-28 14:30 enhetschef: Utse behandlare före dagens slut',
      '2026-12-29 08:00 enhetschef: Utse behandlare nu, sista dagen har passerat',
      '2026-12-29 08:00 channel: Krisstöd väntar på att få en behandlare',
    ]);
  });

  test('i kanalen står aldrig något om familjen', () => {
    const iKanalen = Object.values(krisstod.steps).flatMap(({ remind }) => remind.filter(({ to }) => to === 'channel'));
    expect(iKanalen.map(({ text }) => text)).toEqual(['Krisstöd väntar på att få en behandlare']);
  });

  test('socialsekreteraren påminns om att informera föräldern, samma dag och nästa morgon', () => {
    const run = startat('2027-02-03T10:00', { informerad: 'nej' }).does('enhetschef', 'fordela');
    expect(run.nudges('2027-02-03T10:00', '2027-02-04T08:00')).toEqual([
      '2027-02-03 14:30 socialsekreterare: Berätta för föräldern idag',
    ]);
    expect(run.nudges('2027-02-04T08:00', '2027-02-04T08:01')).toContain(
      '2027-02-04 08:00 socialsekreterare: Föräldern har inte fått veta att någon ringer',
    );
  });

  test('behandlaren påminns på morgonen den sista dagen, sedan hör också enhetschefen av sig', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00'));
    expect(run.nudges(...dygnen)).toEqual([
      '2027-02-04 08:00 behandlare: Ring föräldern idag',
      '2027-02-05 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
      '2027-02-05 08:00 enhetschef: Samtalet till föräldern är försenat',
    ]);
  });

  test('dröjer samtalet får socialsekreteraren veta det: hen har lovat föräldern att någon ringer', () => {
    const run = vidSidanAvKlart(fördelat('2027-02-03T10:00'));
    run.nudges('2027-02-03T10:00', '2027-02-08T08:00');
    expect(run.nudges('2027-02-08T08:00', '2027-02-08T08:01')).toContain(
      '2027-02-08 08:00 socialsekreterare: Inget samtal med föräldern är sparat än. Prata med behandlaren',
    );
    run.does('behandlare', 'kontakta', { utfall: 'ejNadd' });
    expect(run.nudges('2027-02-08T08:01', '2027-02-10T10:00').join()).not.toContain('socialsekreterare');
  });

  test('över påsk kommer påminnelsen på tisdagen och ingen under helgen', () => {
    const run = vidSidanAvKlart(fördelat('2027-03-25T10:00'));
    expect(run.nudges('2027-03-25T10:00', '2027-04-01T08:00')).toEqual([
      '2027-03-30 08:00 behandlare: Ring föräldern idag',
      '2027-03-31 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
      '2027-03-31 08:00 enhetschef: Samtalet till föräldern är försenat',
    ]);
  });

  test('den som utses på kvällen påminns en gång nästa morgon, inte två', () => {
    const run = startat('2027-02-03T10:00').at('2027-02-03T18:00').does('enhetschef', 'fordela');
    expect(vidSidanAvKlart(run).nudges('2027-02-03T18:00', '2027-02-05T08:00')).toEqual([
      '2027-02-04 08:00 behandlare: Ring föräldern idag',
    ]);
  });

  test('den som utses på kvällen med två dagar på sig hör det ändå redan nästa morgon', () => {
    const run = startat('2027-02-03T16:45').at('2027-02-03T18:00').does('enhetschef', 'fordela');
    expect(vidSidanAvKlart(run).nudges('2027-02-03T18:00', '2027-02-06T08:00')).toEqual([
      '2027-02-04 08:00 behandlare: Ring föräldern idag',
      '2027-02-05 08:00 behandlare: Ring föräldern idag',
    ]);
  });

  test('den som utses när sista dagen redan har passerat får ändå påminnelse, och enhetschefen med', () => {
    const run = startat('2027-02-03T10:00').at('2027-02-05T10:00').does('enhetschef', 'fordela');
    expect(vidSidanAvKlart(run).nudges('2027-02-05T10:00', '2027-02-10T10:00')).toEqual([
      '2027-02-08 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
      '2027-02-08 08:00 enhetschef: Samtalet till föräldern är försenat',
      '2027-02-08 08:00 socialsekreterare: Inget samtal med föräldern är sparat än. Prata med behandlaren',
      '2027-02-09 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
      '2027-02-09 08:00 enhetschef: Samtalet till föräldern är försenat',
      '2027-02-10 08:00 behandlare: Ring föräldern nu, sista dagen har passerat',
      '2027-02-10 08:00 enhetschef: Samtalet till föräldern är försenat',
    ]);
  });

  test('den som har ringt påminns inte mer', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    expect(run.nudges('2027-02-03T10:00', '2027-02-09T10:00')).toEqual([]);
  });
});

describe('Påminnelser om samtal', () => {
  const bokat = (forsta: string) =>
    vidSidanAvKlart(fördelat('2027-02-03T10:00')).does('behandlare', 'kontakta', { utfall: 'nadd', forsta });

  test('på morgonen den bokade dagen', () => {
    expect(bokat('2027-02-09').nudges('2027-02-03T10:00', '2027-02-16T10:00')).toEqual([
      '2027-02-09 08:00 behandlare: Idag är ett samtal bokat',
      '2027-02-10 08:00 behandlare: Har ni haft samtalet? Skriv in det, eller ändra bokningen',
    ]);
  });

  test('är samtalet bokat på en lördag kommer påminnelsen på fredagen', () => {
    expect(bokat('2027-02-13').nudges('2027-02-03T10:00', '2027-02-16T10:00')).toEqual([
      '2027-02-12 08:00 behandlare: Imorgon är ett samtal bokat',
      '2027-02-15 08:00 behandlare: Har ni haft samtalet? Skriv in det, eller ändra bokningen',
    ]);
  });

  test('den sista dagen, dagen efter till behandlaren och efter tre arbetsdagar till enhetschefen', () => {
    const run = vidSidanAvKlart(nådd('2027-02-03T10:00'));
    expect(run.nudges('2027-02-03T10:00', '2027-03-01T10:00')).toEqual([
      '2027-02-17 08:00 behandlare: Håll eller boka nästa samtal idag',
      '2027-02-18 08:00 behandlare: Nästa samtal är försenat',
      '2027-02-22 08:00 enhetschef: Nästa samtal är minst tre arbetsdagar försenat',
      '2027-02-25 08:00 behandlare: Nästa samtal är försenat',
    ]);
  });

  test.each(['2027-02-17', '2027-02-18'])('den som har samtal bokat %s hör om det, inte att det är sent', (dag) => {
    const run = bokat(dag);
    run.nudges('2027-02-03T10:00', `${dag}T08:00`);
    expect(run.nudges(`${dag}T08:00`, `${dag}T09:00`)).toEqual([`${dag} 08:00 behandlare: Idag är ett samtal bokat`]);
  });

  test('den som har bokat samtalet längre fram än tio arbetsdagar hör inget förrän dess', () => {
    const run = bokat('2027-02-24');
    expect(run.waitsFor).toEqual({ samtal: '2027-02-24 16:30' });
    expect(run.nudges('2027-02-03T10:00', '2027-02-25T08:00')).toEqual([
      '2027-02-24 08:00 behandlare: Idag är ett samtal bokat',
    ]);
    expect(run.nudges('2027-02-25T08:00', '2027-03-01T10:00')).toEqual([
      '2027-02-25 08:00 behandlare: Nästa samtal är försenat',
      '2027-03-01 08:00 enhetschef: Nästa samtal är minst tre arbetsdagar försenat',
    ]);
  });

  test('en bokning som är närmare än så gör inte sista dagen tidigare, och en på en lördag är inte sen före måndagen', () => {
    expect(bokat('2027-02-09').waitsFor).toEqual({ samtal: '2027-02-17 16:30' });
    expect(bokat('2027-02-27').waitsFor).toEqual({ samtal: '2027-03-01 16:30' });
  });

  test('hålls samtalet tidigare än bokat räknas nästa från det, inte från den gamla bokningen', () => {
    const run = bokat('2027-03-10').at('2027-02-09T15:00').does('behandlare', 'samtal', ettSamtal('2027-02-09'));
    expect(run.waitsFor).toEqual({ samtal: '2027-02-23 16:30' });
    run.does('behandlare', 'samtal', ettSamtal('2027-02-09', { nasta: '2027-03-10' }));
    expect(run.waitsFor).toEqual({ samtal: '2027-03-10 16:30' });
    run.corrects('behandlare', 'samtal', { nasta: '' });
    expect(run.waitsFor).toEqual({ samtal: '2027-02-23 16:30' });
  });

  test('nästa bokade dag ersätter den förra', () => {
    const run = bokat('2027-02-08').at('2027-02-08T15:00');
    run.does('behandlare', 'samtal', ettSamtal('2027-02-08', { nasta: '2027-02-15' }));
    expect(run.nudges('2027-02-08T15:00', '2027-02-22T08:00')).toEqual([
      '2027-02-15 08:00 behandlare: Idag är ett samtal bokat',
      '2027-02-16 08:00 behandlare: Har ni haft samtalet? Skriv in det, eller ändra bokningen',
    ]);
  });

  test('ett samtal som hölls före den bokade dagen lämnar ingen påminnelse efter sig', () => {
    const run = bokat('2027-02-12').at('2027-02-09T15:00').does('behandlare', 'samtal', ettSamtal('2027-02-09'));
    expect(run.nudges('2027-02-09T15:00', '2027-02-23T08:00')).toEqual([]);
  });

  test('flyttas bokningen flyttas påminnelsen', () => {
    const run = bokat('2027-02-09').at('2027-02-05T10:00').corrects('behandlare', 'kontakta', { forsta: '2027-02-11' });
    expect(run.nudges('2027-02-05T10:00', '2027-02-12T10:00')).toEqual([
      '2027-02-11 08:00 behandlare: Idag är ett samtal bokat',
      '2027-02-12 08:00 behandlare: Har ni haft samtalet? Skriv in det, eller ändra bokningen',
    ]);
  });
});

test('dröjer beskedet att det inte blev något stöd får den som väntar på det veta det', () => {
  const run = vidSidanAvKlart(fördelat('2027-02-03T10:00')).does('behandlare', 'kontakta', { utfall: 'slutar' });
  expect(run.nudges('2027-02-03T10:00', '2027-02-16T10:00')).toEqual([
    '2027-02-10 08:00 behandlare: Lämna återrapporten idag',
    '2027-02-11 08:00 behandlare: Återrapporten är försenad',
    '2027-02-15 08:00 enhetschef: Återrapporten är minst tre arbetsdagar försenad',
    '2027-02-15 08:00 socialsekreterare: Återrapporten dröjer. Prata med behandlaren',
  ]);
});
