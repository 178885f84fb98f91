// Umgängesstöd enligt dom: vilka påminnelser som kommer, till vem och på minuten när.
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { nudgesDue } from '../../src/domain/nudges/nudges-due.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { swedish } from '../scenario.ts';
import { förberett, göra, kallat, startat, tider, träffade, umgänge, utsedd } from './umgangesstod-dom-forlopp.ts';

describe('Dom löper ut', () => {
  /** Halva tiden har gått, och nästa umgänge är planerat till sista veckan. */
  const sistaTiden = (nasta = '2028-01-27') => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta });
    göra(run, '2027-02-08T11:00', 'skannaRapport');
    return göra(run, '2027-07-28T10:00', 'uppfoljningHalvtid');
  };
  const omDomen = (rader: readonly string[]) => rader.filter((rad) => rad.includes('löper ut'));

  test('det sägs två månader, en månad och två veckor före, och en månad före nyårsafton är torsdagen före', () => {
    expect(
      sistaTiden()
        .nudges('2027-07-28T10:00', '2028-02-10T10:00')
        .filter((rad) => !rad.includes('umgänget')),
    ).toEqual([
      '2027-11-30 08:00 familjerattssekreterare: Domen löper ut om två månader',
      '2027-12-30 08:00 enhetschef: En dom om umgängesstöd löper ut om en månad',
      '2027-12-30 08:00 familjerattssekreterare: Domen löper ut om en månad',
      '2028-01-17 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
      '2028-01-20 08:00 familjerattssekreterare: Idag är det uppföljning vid avslut',
      '2028-01-21 08:00 familjerattssekreterare: Har ni haft uppföljningen vid avslut? Skriv in den, eller ändra bokningen',
      '2028-01-27 08:00 umgangesstodjare: Idag är ett umgänge planerat',
      '2028-01-31 08:00 familjerattssekreterare: Idag är sista dagen för uppföljningen vid avslut',
      '2028-02-01 08:00 familjerattssekreterare: Uppföljningen vid avslut är försenad',
      '2028-02-03 08:00 enhetschef: Uppföljningen vid avslut är minst tre arbetsdagar försenad',
      '2028-02-08 08:00 familjerattssekreterare: Uppföljningen vid avslut är försenad',
    ]);
  });

  test('har umgänget inte börjat en månad innan hör både familjerättssekreteraren och enhetschefen det', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', { samtycke: 'nej' });
    expect(omDomen(run.nudges('2027-01-19T10:00', '2028-01-31T10:00'))).toEqual([
      '2027-12-30 08:00 familjerattssekreterare: Domen löper ut om en månad, och umgänget har inte börjat',
      '2027-12-30 08:00 enhetschef: En dom om umgängesstöd löper ut om en månad, och umgänget har inte börjat',
    ]);
  });

  test('är uppföljningen vid avslut inte bokad en månad innan sägs det till den som ska boka', () => {
    const run = göra(träffade(), '2027-01-20T10:00', 'skickaKopior', { forstaUmgange: '2028-01-27' });
    expect(omDomen(run.nudges('2027-01-20T10:00', '2028-01-10T10:00'))).toContain(
      '2027-12-30 08:00 familjerattssekreterare: Domen löper ut om en månad, och uppföljningen vid avslut är inte bokad',
    );
  });

  test('ett möte som inte blir av påminns det om var femte dag, både den som har det och enhetschefen', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', { samtycke: 'nej' });
    expect(run.nudges('2027-01-19T17:00', '2027-02-03T10:00')).toEqual([
      '2027-01-20 08:00 familjerattssekreterare: Spara mötet med umgängesföräldern, eller rätta dagen',
      '2027-01-22 08:00 enhetschef: Mötet med umgängesföräldern är minst tre arbetsdagar försenat',
      '2027-01-27 08:00 familjerattssekreterare: Spara mötet med umgängesföräldern, eller rätta dagen',
      '2027-01-29 08:00 enhetschef: Mötet med umgängesföräldern är minst tre arbetsdagar försenat',
      '2027-02-03 08:00 familjerattssekreterare: Spara mötet med umgängesföräldern, eller rätta dagen',
    ]);
  });

  test('rättas domens sista dag flyttas påminnelserna', () => {
    const run = sistaTiden().corrects('familjerattssekreterare', 'start', { periodTill: '2027-12-15' });
    expect(omDomen(run.nudges('2027-07-28T10:00', '2027-12-10T10:00'))).toEqual([
      '2027-10-15 08:00 familjerattssekreterare: Domen löper ut om två månader',
      '2027-11-15 08:00 enhetschef: En dom om umgängesstöd löper ut om en månad',
      '2027-11-15 08:00 familjerattssekreterare: Domen löper ut om en månad',
      '2027-12-01 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
    ]);
  });

  test('stödjaren och enhetschefen får veta det också när uppföljningen vid avslut är gjord i förväg', () => {
    const run = göra(sistaTiden(), '2027-12-01T10:00', 'uppfoljningAvslut');
    expect(omDomen(run.nudges('2027-12-01T10:00', '2028-02-10T10:00'))).toEqual([
      '2027-12-30 08:00 enhetschef: En dom om umgängesstöd löper ut om en månad',
      '2028-01-17 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
    ]);
  });

  test('det sägs en gång, hur många umgängen som än rapporteras, och på en umgängesdag vid sidan av den', () => {
    const run = sistaTiden('2028-01-17');
    run.nudges('2027-07-28T10:00', '2028-01-10T10:00');
    expect(run.nudges('2028-01-10T10:00', '2028-01-18T09:00')).toEqual([
      '2028-01-17 08:00 umgangesstodjare: Idag är ett umgänge planerat',
      '2028-01-17 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
      '2028-01-18 08:00 umgangesstodjare: Lämna rapporten om umgänget idag',
    ]);
    umgänge(run, '2028-01-18T10:00', { nasta: '2028-01-24' });
    expect(omDomen(run.nudges('2028-01-18T10:00', '2028-01-30T10:00'))).toEqual([]);
  });

  test('har boten stått still sägs det ändå, och bara det senaste om umgänget', () => {
    const { send } = nudgesDue(
      umgangesstodDom,
      defaultCalendar,
      sistaTiden('2028-01-17').case,
      swedish('2028-01-19T08:00'),
      new Set(),
    );
    expect(
      send
        .filter(({ step, to }) => step === 'umgangestillfalle' && to === 'umgangesstodjare')
        .map(({ step, reminder }) => umgangesstodDom.steps[step]?.remind[reminder]?.text),
    ).toEqual([
      'Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
      'Rapporten om umgänget är försenad',
    ]);
  });

  test('är det sista umgänget rapporterat behöver stödjaren inte höra det', () => {
    const run = umgänge(sistaTiden('2027-12-13'), '2027-12-14T10:00', { sista: 'ja' });
    expect(omDomen(run.nudges('2027-12-14T10:00', '2028-01-30T10:00'))).toEqual([
      '2027-12-14 10:00 familjerattssekreterare: Domen löper ut om två månader',
      '2027-12-30 08:00 familjerattssekreterare: Domen löper ut om en månad',
    ]);
  });

  test('förkortas domen sägs inget om en tid som redan är kortare', () => {
    const run = sistaTiden();
    run.at('2027-07-28T11:00').corrects('familjerattssekreterare', 'start', { periodTill: '2027-08-16' });
    expect(omDomen(run.nudges('2027-07-28T11:00', '2027-08-03T10:00'))).toEqual([
      '2027-08-02 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
    ]);
  });

  test('i en kort dom sägs bara det som inte redan har passerat', () => {
    const run = förberett({ periodTill: '2027-03-15' });
    expect(run.nudges('2027-01-20T10:00', '2027-03-02T10:00').filter((rad) => rad.includes('löper ut'))).toEqual([
      '2027-02-15 08:00 enhetschef: En dom om umgängesstöd löper ut om en månad',
      '2027-02-15 08:00 familjerattssekreterare: Domen löper ut om en månad',
      '2027-03-01 08:00 umgangesstodjare: Domen löper ut om två veckor. Planera inget umgänge efter den dagen',
    ]);
  });
});

describe('Påminnelser under vägen', () => {
  test('den som inte har initierat ärendet påminns, och efter tre arbetsdagar enhetschefen, över påsk', () => {
    expect(startat('2027-03-23T10:00').nudges('2027-03-23T10:00', '2027-04-05T10:00')).toEqual([
      '2027-03-25 08:00 familjerattssekreterare: Initiera ärendet idag',
      '2027-03-30 08:00 familjerattssekreterare: Ärendet är inte initierat i tid',
      '2027-04-01 08:00 enhetschef: En dom är inte initierad, minst tre arbetsdagar försenat',
    ]);
  });

  test('stödjaren hör om umgänget före helgen och om rapporten arbetsdagen efter', () => {
    expect(förberett().nudges('2027-01-20T10:00', '2027-02-12T10:00')).toEqual([
      '2027-02-05 08:00 umgangesstodjare: Imorgon är ett umgänge planerat',
      '2027-02-08 08:00 umgangesstodjare: Lämna rapporten om umgänget idag',
      '2027-02-09 08:00 umgangesstodjare: Rapporten om umgänget är försenad',
      '2027-02-11 08:00 familjerattssekreterare: En rapport om umgänget är minst tre arbetsdagar försenad',
      '2027-02-11 08:00 enhetschef: En rapport om umgänget är minst tre arbetsdagar försenad',
    ]);
  });

  test.each([
    ['midsommar', '2027-06-24', '2027-06-24', '2027-06-28', 'Idag'],
    ['natten till sommartid och påsk', '2027-03-28', '2027-03-25', '2027-03-30', 'Söndag 28 mars'],
    ['natten till vintertid', '2027-10-31', '2027-10-29', '2027-11-01', 'Söndag 31 oktober'],
    ['jul', '2027-12-25', '2027-12-23', '2027-12-27', 'Lördag 25 december'],
  ])('ett umgänge vid %s (%s): stödjaren hör av mig %s och %s', (_helg, planerat, före, efter, dag) => {
    const hört = förberett({}, planerat).nudges(`${före}T07:00`, `${efter}T09:00`);
    expect(hört.filter((rad) => rad.includes('umgangesstodjare'))).toEqual([
      `${före} 08:00 umgangesstodjare: ${dag} är ett umgänge planerat`,
      `${efter} 08:00 umgangesstodjare: Lämna rapporten om umgänget idag`,
    ]);
  });

  test('varje rapport som väntar på att skannas påminns om, den äldsta först', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { sista: 'ja' });
    expect(run.nudges('2027-02-11T10:00', '2027-02-15T09:00')).toEqual([
      '2027-02-15 08:00 familjerattssekreterare: Lägg rapporten i barnets akt idag',
    ]);
    göra(run, '2027-02-15T10:00', 'skannaRapport');
    expect(run.nudges('2027-02-15T10:00', '2027-02-19T09:00')).toEqual([
      '2027-02-18 08:00 familjerattssekreterare: Lägg rapporten i barnets akt idag',
      '2027-02-19 08:00 familjerattssekreterare: En rapport ligger inte i barnets akt',
    ]);
  });

  test('vid halvtid hör den av mig som har bokat, annars den sista dagen', () => {
    const run = umgänge(förberett(), '2027-02-08T10:00', { sista: 'ja' });
    göra(run, '2027-02-08T11:00', 'skannaRapport');
    expect(run.nudges('2027-02-08T11:00', '2027-08-06T10:00')).toEqual([
      '2027-07-28 08:00 familjerattssekreterare: Idag är det uppföljning vid halvtid',
      '2027-07-29 08:00 familjerattssekreterare: Har ni haft uppföljningen vid halvtid? Skriv in den, eller ändra bokningen',
      '2027-08-02 08:00 familjerattssekreterare: Idag är sista dagen för uppföljningen vid halvtid',
      '2027-08-03 08:00 familjerattssekreterare: Uppföljningen vid halvtid är försenad',
      '2027-08-05 08:00 enhetschef: Uppföljningen vid halvtid är minst tre arbetsdagar försenad',
    ]);
  });

  test('är ett möte bokat till en dag då enheten är stängd kommer den arbetsdagen före, och följer med när mötet flyttas', () => {
    const lördag = { ...tider, moteBoende: '2027-01-23' };
    const run = göra(utsedd(), '2027-01-11T10:00', 'informeraEnheten', lördag);
    for (const steg of ['bekraftaTider', 'kallelse']) göra(run, '2027-01-12T10:00', steg);
    expect(run.waitsFor).toMatchObject({ moteBoende: '2027-01-25 16:30' });
    const omMötet = (rader: readonly string[]) => rader.filter((rad) => rad.includes('boendeföräldern'));
    expect(omMötet(run.nudges('2027-01-20T10:00', '2027-01-22T09:00'))).toEqual([
      '2027-01-22 08:00 familjerattssekreterare: Imorgon är det möte med boendeföräldern',
    ]);
    run.at('2027-01-22T10:00').corrects('familjerattssekreterare', 'informeraEnheten', { moteBoende: '2027-01-25' });
    expect(run.waitsFor).toMatchObject({ moteBoende: '2027-01-25 16:30' });
    expect(omMötet(run.nudges('2027-01-22T10:00', '2027-01-26T09:00'))).toEqual([
      '2027-01-25 08:00 familjerattssekreterare: Idag är det möte med boendeföräldern',
      '2027-01-26 08:00 familjerattssekreterare: Spara mötet med boendeföräldern, eller rätta dagen',
    ]);
  });

  test('på morgonen för ett bokat barnsamtal', () => {
    const ja = { samtycke: 'ja', barnsamtal: '2027-01-25' };
    expect(träffade({}, ja, ja).nudges('2027-01-19T15:00', '2027-01-25T09:00')).toContain(
      '2027-01-25 08:00 familjerattssekreterare: Idag är ett barnsamtal bokat',
    );
  });

  test('i kanalen står aldrig något om familjen', () => {
    const iKanalen = Object.values(umgangesstodDom.steps).flatMap(({ remind }) =>
      remind.filter(({ to }) => to === 'channel'),
    );
    expect(iKanalen.map(({ text }) => text)).toEqual(['Ett umgängesstöd väntar på att tiderna bekräftas']);
  });
});
