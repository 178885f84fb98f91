// Umgängesstöd enligt dom: vad som väntar på vad, vad som räknas, och vilka som hör det som är sent.
import { stepOf } from '../../src/domain/routine/routine.ts';
import { umgangesstodDom } from '../../src/routines/umgangesstod-dom.ts';
import { förberett, göra, kallat, planerat, startat, träffade, umgänge } from './umgangesstod-dom-forlopp.ts';

const familjerätten = 'familjerattssekreterare';
const stödjaren = 'umgangesstodjare';

describe('Båda föräldrarna träffas först', () => {
  test.each([
    ['boendeföräldern', 'moteUmgange', '2027-01-19'],
    ['umgängesföräldern', 'moteBoende', '2027-01-18'],
  ])(
    'innan %s har haft sitt möte skickas inga kopior, bokas ingen uppföljning och följs inget upp',
    (_vem, det, dag) => {
      const run = göra(kallat(), `${dag}T15:00`, det, { samtycke: 'nej' });
      expect(Object.keys(run.waitsFor)).toEqual([det === 'moteUmgange' ? 'moteBoende' : 'moteUmgange']);
      expect(run.tries(familjerätten, 'lopandeUppfoljning')).toMatchObject({ refused: 'notOpen' });
    },
  );

  test('sedan kan stödet följas upp när som helst', () => {
    göra(träffade(), '2027-01-20T10:00', 'lopandeUppfoljning');
  });
});

describe('Avslutet väntar på allt som hör till umgänget', () => {
  /** Ett umgänge som ska bli rapporterat, och ett barnsamtal som är bokat: det som är gjort sägs, och resten återstår. */
  const utom = (kvar: string, utvardering: 'ja' | 'nej') => {
    const run = göra(
      göra(kallat({ utvardering }), '2027-01-18T11:00', 'moteBoende', { samtycke: 'ja', barnsamtal: '2027-01-25' }),
      '2027-01-19T15:00',
      'moteUmgange',
      { samtycke: 'behovsInte', barnsamtal: '' },
    );
    göra(run, '2027-01-20T10:00', 'skickaKopior', { forstaUmgange: '2027-02-06' });
    göra(run, '2027-01-20T10:00', 'bokaUppfoljning', { halvtid: '2027-07-28', avslut: '2028-01-20' });
    const steg = [
      ['barnsamtal', '2027-01-25T15:00'],
      ['umgangestillfalle', '2027-02-08T10:00'],
      ['skannaRapport', '2027-02-09T10:00'],
      ['uppfoljningHalvtid', '2027-07-28T10:00'],
      ['uppfoljningAvslut', '2028-01-20T10:00'],
    ] as const;
    for (const [ett, när] of steg) {
      if (ett === kvar || (ett === 'skannaRapport' && kvar === 'umgangestillfalle')) continue;
      if (ett === 'umgangestillfalle') umgänge(run, när, { sista: 'ja' });
      else göra(run, när, ett);
    }
    return run;
  };

  const detSomÅterstår = [
    'barnsamtal',
    'umgangestillfalle',
    'skannaRapport',
    'uppfoljningHalvtid',
    'uppfoljningAvslut',
  ];

  test.each(detSomÅterstår)('utvärderingen skrivs inte innan %s är gjort', (kvar) => {
    expect(Object.keys(utom(kvar, 'ja').waitsFor)).toEqual([kvar]);
  });

  test.each(detSomÅterstår)('beslutet om avslut fattas inte innan %s är gjort', (kvar) => {
    expect(Object.keys(utom(kvar, 'nej').waitsFor)).toEqual([kvar]);
  });

  test('när allt är gjort skrivs utvärderingen, och sedan fattas beslutet', () => {
    expect(Object.keys(utom('', 'ja').waitsFor)).toEqual(['utvardering']);
    expect(Object.keys(utom('', 'nej').waitsFor)).toEqual(['beslutAvslut']);
  });

  test('utvärderingen säger hur många umgängen som blev av, avbröts och ställdes in', () => {
    const run = umgänge(förberett({ utvardering: 'ja' }), '2027-02-08T10:00', { nasta: '2027-02-20' });
    umgänge(run, '2027-02-22T10:00', { utfall: 'avbrutet', orsak: 'Barnet blev trött', nasta: '2027-03-06' });
    umgänge(run, '2027-03-04T10:00', {
      utfall: 'installt',
      installdDag: '2027-03-06',
      dag: '',
      rapport: '',
      vem: 'barnet',
      orsak: 'Sjuk',
      nasta: '2027-03-20',
    });
    umgänge(run, '2027-03-22T10:00', { sista: 'ja' });
    for (let gång = 0; gång < 4; gång += 1) göra(run, '2027-03-23T10:00', 'skannaRapport');
    göra(run, '2027-07-28T10:00', 'uppfoljningHalvtid');
    göra(run, '2028-01-20T10:00', 'uppfoljningAvslut');
    göra(run, '2028-01-24T10:00', 'utvardering');
    expect(run.answered('utvardering')).toMatchObject({ genomforda: 2, avbrutna: 1, installda: 1 });
  });
});

describe('Dagarna för umgänget', () => {
  test.each([
    ['rapporteras', '2027-02-08T10:00', { utfall: 'genomfort', dag: '2027-02-06', rapport: 'Det gick bra' }],
    [
      'är inställt',
      '2027-02-04T10:00',
      { utfall: 'installt', installdDag: '2027-02-06', vem: 'barnet', orsak: 'Sjuk' },
    ],
  ])('nästa umgänge ligger inte före det som %s', (_hur, när, svar) => {
    const run = förberett().at(när);
    expect(run.tries(stödjaren, 'umgangestillfalle', { ...svar, sista: 'nej', nasta: '2027-02-05' })).toMatchObject({
      refused: 'invalid',
      faults: { nasta: expect.stringContaining('inte ligger före') as unknown },
    });
  });

  test('det som ställs in är det umgänge som står på tur, också när den dagen har varit', () => {
    const run = förberett().at('2027-02-09T10:00');
    const inställt = { utfall: 'installt', vem: 'barnet', orsak: 'Sjuk', sista: 'nej', nasta: '2027-02-27' };
    expect(run.tries(stödjaren, 'umgangestillfalle', { ...inställt, installdDag: '2027-02-13' })).toMatchObject({
      faults: { installdDag: expect.stringContaining('Umgänget som väntar är det lördag 6 februari.') as unknown },
    });
  });

  test('har domen löpt ut innan något umgänge är planerat går ingen sådan dag att skriva in', () => {
    const run = träffade({ periodFran: '2027-01-11', periodTill: '2027-02-12' }).at('2027-02-15T10:00');
    expect(
      run.tries(familjerätten, 'skickaKopior', {
        umgange: 'planerat',
        foraldrar: 'true',
        stodjaren: 'true',
        forstaUmgange: '2027-02-20',
      }),
    ).toMatchObject({
      faults: {
        forstaUmgange:
          'Domen gäller till och med fredag 12 februari. Välj den dagen eller en tidigare. Har den löpt ut? Svara att det inte blir något umgänge.',
      },
    });
  });
});

describe('Ett umgänge rapporteras en gång', () => {
  const redan =
    'Umgänget lördag 6 februari är redan rapporterat. Sågs de två gånger den dagen? Rätta först den förra rapporten, så att nästa planerade umgänge är samma dag.';
  const rapporterat = () => umgänge(förberett(), '2027-02-08T10:00', { dag: '2027-02-06', nasta: '2027-02-20' });
  const svar = { utfall: 'genomfort', dag: '2027-02-06', rapport: 'Det gick bra', sista: 'nej', nasta: '2027-02-20' };

  test('samma dag en gång till tas inte emot, och det sägs varför', () => {
    expect(rapporterat().tries(stödjaren, 'umgangestillfalle', svar)).toEqual({
      refused: 'invalid',
      faults: { dag: redan },
    });
  });

  test('sågs de två gånger den dagen säger den första rapporten det', () => {
    const run = rapporterat().corrects(stödjaren, 'umgangestillfalle', { nasta: '2027-02-06' });
    umgänge(run, '2027-02-08T10:30', svar);
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-22 16:30' });
  });

  test('rapporten själv kan rättas, och en annan dag än den planerade tas emot', () => {
    const run = rapporterat().corrects(stödjaren, 'umgangestillfalle', { nasta: '2027-02-21' });
    umgänge(run, '2027-02-22T10:00', { dag: '2027-02-20', nasta: '2027-03-06' });
    run.corrects(stödjaren, 'umgangestillfalle', { nasta: '2027-03-07' });
    expect(run.answered('umgangestillfalle')).toMatchObject({ dag: '2027-02-20', nasta: '2027-03-07' });
  });
});

describe('Utvärderingen som tingsrätten har begärt', () => {
  const svar = {
    utfall: 'hallet',
    dag: '2027-01-18',
    inskrivning: 'true',
    regler: 'true',
    rapportering: 'true',
    aterrapportering: 'ejAktuellt',
    samtycke: 'nej',
  };

  test('är den begärd får föräldern veta det', () => {
    const run = kallat({ utvardering: 'ja' }).at('2027-01-18T11:00');
    expect(run.tries(familjerätten, 'moteBoende', svar)).toEqual({
      refused: 'invalid',
      faults: {
        aterrapportering:
          'Tingsrätten har begärt en utvärdering. Berätta det för föräldern och svara ja. Är det fel? Rätta svaret i domen.',
      },
    });
    göra(run, '2027-01-18T11:00', 'moteBoende', { ...svar, aterrapportering: 'informerad' });
  });

  test('begärs den först efter mötet kan något annat om mötet rättas ändå', () => {
    const run = göra(kallat(), '2027-01-18T11:00', 'moteBoende', svar);
    run.corrects(familjerätten, 'start', { utvardering: 'ja' });
    run.corrects(familjerätten, 'moteBoende', { samtycke: 'ejAktuellt' });
    expect(run.answered('moteBoende')).toMatchObject({ aterrapportering: 'ejAktuellt', samtycke: 'ejAktuellt' });
    run.corrects(familjerätten, 'moteBoende', { aterrapportering: 'informerad' });
  });
});

describe('En dom som skrivs upp sent', () => {
  const kom = { domsdatum: '2027-01-10', inkommen: '2027-01-12', periodFran: '2027-02-01' };
  const sent = (svar = kom) => göra(startat('2027-06-01T10:00', svar), '2027-06-01T10:00', 'initiera');

  test('beslutet om umgängesstödjare får vara från när domen kom in', () => {
    expect(göra(sent(), '2027-06-01T11:00', 'utse', { beslut: '2027-01-14' }).answered('utse')).toMatchObject({
      beslut: '2027-01-14',
    });
  });

  test('ett år fel märks fortfarande', () => {
    const svar = { umgangesstodjare: 'umgangesstodjare 1', beslut: '2026-01-14', iAkt: 'true' };
    expect(sent().tries(familjerätten, 'utse', svar)).toMatchObject({
      faults: {
        beslut:
          'Kontrollera året. Välj måndag 12 oktober 2026 eller senare: dagen får ligga högst tre månader före ”När kom domen in?”.',
      },
    });
    const samma = { ...kom, domsdatum: '2027-06-01', inkommen: '2027-06-01', periodFran: '2027-06-01' };
    expect(sent(samma).tries(familjerätten, 'utse', { ...svar, beslut: '2026-06-01' })).toMatchObject({
      faults: { beslut: expect.stringContaining('innan ärendet startades') as unknown },
    });
  });
});

describe('De som väntar på varandra', () => {
  test('svarar enheten inte hör både den och familjerättssekreteraren det igen, varannan arbetsdag, och kanalen en gång', () => {
    expect(planerat().nudges('2027-01-12T07:00', '2027-01-21T07:00')).toEqual([
      '2027-01-13 08:00 enhetschef: Bekräfta tiderna för umgängesstödet idag',
      '2027-01-14 08:00 enhetschef: Tiderna för umgängesstödet är inte bekräftade',
      '2027-01-14 08:00 familjerattssekreterare: Enheten har inte bekräftat tiderna',
      '2027-01-18 08:00 enhetschef: Tiderna för umgängesstödet är inte bekräftade',
      '2027-01-18 08:00 familjerattssekreterare: Enheten har inte bekräftat tiderna',
      '2027-01-18 08:00 channel: Ett umgängesstöd väntar på att tiderna bekräftas',
      '2027-01-20 08:00 enhetschef: Tiderna för umgängesstödet är inte bekräftade',
      '2027-01-20 08:00 familjerattssekreterare: Enheten har inte bekräftat tiderna',
    ]);
  });

  test('den som blir umgängesstödjare får veta det på ett kort, och tar någon annan över behövs ett nytt beslut', () => {
    const utse = stepOf(umgangesstodDom, 'utse');
    expect(utse.tells).toEqual([stödjaren]);
    expect(utse.whenHandedOver).toContain('Fatta ett nytt beslut om umgängesstödjare');
    expect(stepOf(umgangesstodDom, 'umgangestillfalle').text).toContain(
      'Bara den som är utsedd i beslutet får vara med vid umgänget',
    );
  });
});
