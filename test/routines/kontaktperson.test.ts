// Kontaktperson och kontaktfamilj: rutinens meningar, stycke för stycke. Alla dagar är räknade för hand.
import { check } from '../../src/domain/check/check.ts';
import { isCulled } from '../../src/domain/case/culling.ts';
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { kontaktperson } from '../../src/routines/kontaktperson.ts';
import { play, type Scenario } from '../scenario.ts';
import {
  beslutat,
  föreslaget,
  göra,
  matchat,
  pågår,
  remitterat,
  samtyckt,
  startat,
  uppföljt,
  uppstartat,
  återkopplat,
} from './kontaktperson-forlopp.ts';
import { dagarPå } from './gor.ts';

const handläggaren = 'socialsekreterare';

describe('Rutinen som helhet', () => {
  test('rutinen har inga fel som hindrar den från att spelas till slut', () => {
    expect(check(kontaktperson)).toEqual([]);
  });

  test('rutinen är bara data', () => {
    expect(JSON.parse(JSON.stringify(kontaktperson))).toEqual(kontaktperson);
  });

  test.each(['kontaktperson', 'kontaktfamilj'])(
    'en %s kan beviljas, och det är en socialsekreterare som startar',
    (insats) => {
      expect(startat('2027-01-11T10:00', { insats }).answered('start')).toMatchObject({ insats });
      const run = play(kontaktperson).at('2027-01-11T10:00');
      expect(run.triesToStart({ insats }, 'familjehemssekreterare')).toMatchObject({ refused: 'notYours' });
      expect(run.triesToStart({ insats: 'annat' })).toMatchObject({ faults: { insats: 'Välj ett alternativ.' } });
    },
  );

  test('ett personnummer tas inte emot', () => {
    const refused = play(kontaktperson).at('2027-01-11T10:00').triesToStart({ beteckning: '20121212-1212' });
    expect(JSON.stringify(refused)).toContain('personnummer');
    expect(JSON.stringify(refused)).not.toContain('1212');
  });

  test('varje steg som väntar på någon påminner den, nästa arbetsdag igen och efter tre arbetsdagar enhetschefen', () => {
    const steg = Object.values(kontaktperson.steps).filter(({ anytime }) => !anytime);
    for (const { title, by, remind } of steg) {
      const när = (vem: string) => remind.filter(({ to }) => to === vem).map(({ at }) => at);
      expect([title, när(by)]).toEqual([title, expect.arrayContaining(['dueMorning', { workingDaysAfterDue: 1 }])]);
      expect([title, när('enhetschef')]).toEqual([title, expect.arrayContaining([{ workingDaysAfterDue: 3 }])]);
    }
  });

  test('det som skrivs om familjen med egna ord är känsligt, inget annat', () => {
    const känsliga = Object.values(kontaktperson.steps).flatMap(({ form }) =>
      Object.entries(form).flatMap(([namn, { sensitive }]) => (sensitive ? [namn] : [])),
    );
    expect(känsliga).toEqual(['behov', 'skal']);
  });
});

describe('Beslut om kontaktperson/familj', () => {
  test.each([
    ['en vanlig måndag', '2027-01-11T10:00', '2027-01-25'],
    ['måndagen före påsk 2027', '2027-03-22T10:00', '2027-04-07'],
    ['natten till sommartid, som är påskdagen 2027', '2027-03-28T02:30', '2027-04-13'],
    ['dagen före midsommarafton 2027', '2027-06-24T10:00', '2027-07-09'],
    ['natten till vintertid 2027', '2027-10-31T02:30', '2027-11-15'],
    ['julafton 2026', '2026-12-24T10:00', '2027-01-14'],
  ])('startat %s (%s) ska beslutsunderlaget vara klart %s', (_dag, när, senast) => {
    expect(startat(när).waitsFor).toEqual({ beslutsunderlag: `${senast} 16:30` });
  });

  test('behov, mål, andra insatser och valet ska vara bedömda, formulerade, övervägda och motiverade', () => {
    const refused = startat().tries(handläggaren, 'beslutsunderlag', {});
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
      'behov',
      'mal',
      'alternativ',
      'val',
      'infort',
    ]);
  });
});

describe('Matchning', () => {
  test('när underlaget är klart lämnas remissen till en familjehemssekreterare inom tre arbetsdagar', () => {
    expect(göra(startat(), '2027-01-11T11:00', 'beslutsunderlag').waitsFor).toEqual({ remiss: '2027-01-14 16:30' });
    expect(remitterat().case.appointed).toMatchObject({ familjehemssekreterare: ['familjehemssekreterare 1'] });
  });

  test('familjehemssekreteraren utreder och föreslår inom tjugo arbetsdagar', () => {
    expect(remitterat().waitsFor).toEqual({ forslag: '2027-02-09 16:30' });
    expect(remitterat().tries(handläggaren, 'forslag')).toMatchObject({ refused: 'notYours' });
  });

  test('båda samråder om matchningen, inom fem arbetsdagar', () => {
    expect(föreslaget().waitsFor).toEqual({ samrad: '2027-01-27 16:30' });
  });

  test('är de inte överens söker familjehemssekreteraren vidare, så många gånger som det behövs', () => {
    const run = föreslaget();
    for (const dag of ['2027-01-21', '2027-01-25']) {
      göra(run, `${dag}T10:00`, 'samrad', { overens: 'nej' });
      expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
      göra(run, `${dag}T15:00`, 'forslag');
      expect(Object.keys(run.waitsFor)).toEqual(['samrad']);
    }
    göra(run, '2027-01-26T10:00', 'samrad', { overens: 'ja' });
    expect(run.waitsFor).toEqual({ forstaKontakt: '2027-02-02 16:30', presentation: '2027-02-02 16:30' });
  });

  test('familjehemssekreteraren tar den första kontakten och pratar om ekonomin', () => {
    const run = göra(föreslaget(), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
    expect(run.tries('familjehemssekreterare', 'forstaKontakt', { kontakt: 'true' })).toMatchObject({
      faults: { ekonomi: 'Kryssa i rutan när det är gjort.' },
    });
    expect(run.tries(handläggaren, 'forstaKontakt')).toMatchObject({ refused: 'notYours' });
  });

  test('socialsekreteraren presenterar uppdraget och kommer överens om uppstarten', () => {
    const run = göra(föreslaget(), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
    expect(run.waitsFor).toMatchObject({ presentation: '2027-01-28 16:30' });
    expect(run.tries(handläggaren, 'presentation', { presenterat: 'true' })).toMatchObject({
      faults: { uppstart: 'Kryssa i rutan när det är gjort.' },
    });
  });

  test('mötet om samtycke öppnas när båda har hört av sig, och ska hållas inom tio arbetsdagar', () => {
    expect(matchat().waitsFor).toEqual({ mote: '2027-02-05 16:30' });
  });

  test('samtycker de till valet kan insatsen planeras: beslut, avtal och uppstartsmöte', () => {
    expect(samtyckt().waitsFor).toEqual({
      beslut: '2027-02-08 16:30',
      avtal: '2027-02-15 16:30',
      kallaUppstart: '2027-02-04 16:30',
    });
  });

  test('samtycker de inte börjar matchningen om, och allt fram till nästa möte görs på nytt', () => {
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'nej' });
    expect(run.answered('mote')).not.toHaveProperty('start');
    expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
    göra(run, '2027-02-08T10:00', 'forslag');
    göra(run, '2027-02-09T10:00', 'samrad', { overens: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['forstaKontakt', 'presentation']);
    göra(run, '2027-02-10T10:00', 'forstaKontakt');
    göra(run, '2027-02-10T10:00', 'presentation');
    expect(Object.keys(run.waitsFor)).toEqual(['mote']);
    göra(run, '2027-02-17T10:00', 'mote', { samtycke: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['beslut', 'avtal', 'kallaUppstart']);
  });

  test('insatsen börjar inte före mötet, och avtalet är klart när den börjar', () => {
    const refused = matchat()
      .at('2027-02-01T15:00')
      .tries(handläggaren, 'mote', { dag: '2027-02-01', samtycke: 'ja', start: '2027-01-29' });
    expect(refused.refused === 'invalid' && refused.faults.start).toBe(
      'Välj en dag som inte ligger före ”Vilken dag var mötet?”.',
    );
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'ja', start: '2027-02-08' });
    expect(run.waitsFor).toMatchObject({ avtal: '2027-02-08 16:30' });
  });

  test('ändrar sig någon innan beslutet rättas samtycket, och matchningen börjar om', () => {
    const run = samtyckt().corrects(handläggaren, 'mote', { samtycke: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
    göra(run, '2027-02-08T10:00', 'forslag');
    göra(run, '2027-02-09T10:00', 'samrad', { overens: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['forstaKontakt', 'presentation']);
  });

  test('är beslutet fattat går det inte: då är det beslutet som står i vägen', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    expect(() => run.corrects(handläggaren, 'mote', { samtycke: 'nej' })).toThrow(
      '"refused":"builtUpon","step":"beslut"',
    );
  });

  test.each(['forstaKontakt', 'samrad'])(
    'ett ja som skulle ha varit ett nej rättas i %s, och sökandet börjar om',
    (steg) => {
      const run = göra(föreslaget(), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
      if (steg === 'forstaKontakt') {
        göra(run, '2027-01-22T10:00', 'forstaKontakt', { vill: 'ja' });
        run.corrects('familjehemssekreterare', steg, { vill: 'nej' });
      } else run.corrects(handläggaren, steg, { overens: 'nej' });
      expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
    },
  );

  test('vill uppdragstagaren inte söker familjehemssekreteraren vidare, också när uppdraget redan är presenterat', () => {
    const run = göra(föreslaget(), '2027-01-21T10:00', 'samrad', { overens: 'ja' });
    göra(run, '2027-01-22T10:00', 'presentation');
    göra(run, '2027-01-22T11:00', 'forstaKontakt', { vill: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['forslag']);
    göra(run, '2027-01-29T10:00', 'forslag');
    göra(run, '2027-02-01T10:00', 'samrad', { overens: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['forstaKontakt', 'presentation']);
    göra(run, '2027-02-02T10:00', 'forstaKontakt', { vill: 'ja' });
    göra(run, '2027-02-02T10:00', 'presentation');
    expect(Object.keys(run.waitsFor)).toEqual(['mote']);
  });

  test('socialsekreteraren får veta vad uppdragstagaren svarade, och den som söker vidare varför', () => {
    const { forstaKontakt, forslag } = kontaktperson.steps;
    expect(forstaKontakt?.tells).toEqual(['socialsekreterare']);
    expect(forslag?.shows).toEqual(expect.arrayContaining(['samrad', 'forstaKontakt', 'mote']));
  });

  test('under en ny matchning kan uppgifterna i starten fortfarande rättas', () => {
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'nej' });
    expect(run.corrects(handläggaren, 'start', { insats: 'kontaktfamilj' }).answered('start')).toMatchObject({
      insats: 'kontaktfamilj',
    });
  });

  test('vill familjen inte ha insatsen avslutas ärendet i förtid', () => {
    const run = göra(matchat(), '2027-02-01T15:00', 'mote', { samtycke: 'nej' }).closes(handläggaren, 'onskan');
    expect(run.outcome).toBe('avslutadIFortid');
    expect(figuresOf(kontaktperson, run.case)).toMatchObject({ utanInsats: 1 });
  });

  test('beslutet har en period som inte slutar innan den börjar', () => {
    expect(
      samtyckt().tries(handläggaren, 'beslut', { fran: '2027-03-15', till: '2027-03-14', infort: 'true' }),
    ).toEqual({
      refused: 'invalid',
      faults: { till: 'Välj en dag som inte ligger före ”Biståndet gäller från”.' },
    });
    expect(
      samtyckt().tries(handläggaren, 'beslut', { fran: '2026-02-15', till: '2026-12-14', infort: 'true' }),
    ).toMatchObject({
      faults: {
        till: 'Insatsen börjar måndag 15 februari, och biståndet ska gälla då. Välj den dagen eller en senare.',
      },
    });
  });
});

describe('Utforma uppdrag till utförare och målformulering', () => {
  test('när beslutet är dokumenterat skrivs uppdraget, inom fem arbetsdagar', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    expect(run.waitsFor).toMatchObject({ uppdrag: '2027-02-09 16:30' });
    expect(run.tries(handläggaren, 'uppdrag', { antalMal: '0' })).toMatchObject({
      faults: {
        antalMal: 'Skriv ett heltal från 1 till 20.',
        konkreta: expect.any(String),
        infort: expect.any(String),
      },
    });
  });

  test('rådet om mål finns till hands i steget', () => {
    expect(kontaktperson.steps.uppdrag?.guidance).toHaveLength(5);
  });
});

describe('Insats startar: uppstartsmöte inom två veckor efter samtycke till matchning', () => {
  test.each([
    ['en vanlig måndag', '2027-02-01', '2027-02-15'],
    ['två veckor före långfredagen', '2027-03-12', '2027-03-25'],
    ['två veckor före annandag påsk, över natten till sommartid', '2027-03-15', '2027-03-25'],
    ['två veckor före midsommarafton', '2027-06-11', '2027-06-24'],
    ['över natten till vintertid', '2027-10-25', '2027-11-08'],
    ['två veckor före juldagen', '2027-12-11', '2027-12-23'],
  ])('samtycke %s (%s): senast %s', (_dag, dag, senast) => {
    const run = göra(matchat(), `${dag}T15:00`, 'mote', { samtycke: 'ja', dag });
    for (const steg of ['beslut', 'uppdrag', 'kallaUppstart']) göra(run, `${dag}T16:00`, steg);
    expect(run.waitsFor).toMatchObject({ uppstartsmote: `${senast} 16:30` });
  });

  test('kallelsen säger att både barn och vårdnadshavare är inbjudna', () => {
    expect(samtyckt().tries(handläggaren, 'kallaUppstart', { dag: '2027-02-10', tid: '13:30' })).toEqual({
      refused: 'invalid',
      faults: { kallade: 'Kryssa i rutan när det är gjort.' },
    });
  });

  test('är barnet inte med måste det sägas varför', () => {
    const svar = {
      dag: '2027-02-10',
      deltog: 'vardnadshavare',
      barnet: 'nej',
      uppfoljning: '2027-08-10',
      tid: '10:00',
    };
    expect(beslutat().at('2027-02-10T15:00').tries(handläggaren, 'uppstartsmote', svar)).toEqual({
      refused: 'invalid',
      faults: { skal: 'Skriv skälet till att barnet inte var med.' },
    });
  });
});

describe('Uppstartsmöte och utforma genomförandeplan', () => {
  test('efter mötet öppnas genomförandeplan, aktanteckning, verkställighet och registrering', () => {
    expect(uppstartat().waitsFor).toEqual({
      aktanteckning: '2027-02-17 16:30',
      genomforandeplan: '2027-03-08 16:30',
      verkstall: '2027-02-17 16:30',
      registrera: '2027-02-15 16:30',
    });
  });

  test.each([
    ['2027-02-15', '2027-03-08'],
    ['2027-03-08', '2027-03-25'],
    ['2027-06-04', '2027-06-24'],
    ['2027-10-18', '2027-11-08'],
    ['2027-12-03', '2027-12-23'],
  ])('börjar insatsen %s ska planen vara klar inom tre veckor, %s', (start, senast) => {
    const run = göra(beslutat(), '2027-02-10T15:00', 'uppstartsmote', { start });
    expect(run.waitsFor).toMatchObject({ genomforandeplan: `${senast} 16:30` });
  });

  test('planen säger hur ofta och hur uppdragstagaren rapporterar', () => {
    const refused = uppstartat().tries(handläggaren, 'genomforandeplan', {});
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
      'innehall',
      'hurOfta',
      'hur',
      'aterkoppling',
      'faststalld',
    ]);
  });

  test('på mötet bokas uppföljningsmötet', () => {
    const refused = beslutat().tries(handläggaren, 'uppstartsmote', {});
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual(
      expect.arrayContaining(['uppfoljning', 'tid']),
    );
  });

  test('uppföljningsmötet bokas senast en månad innan biståndet löper ut', () => {
    const bokat = (uppfoljning: string) => {
      const refused = beslutat().tries(handläggaren, 'uppstartsmote', { uppfoljning });
      return refused.refused === 'invalid' && refused.faults.uppfoljning;
    };
    expect(bokat('2027-12-01')).toBe(
      'Mötet ska hållas senast tisdag 30 november, en månad innan biståndet löper ut. Välj den dagen eller en tidigare.',
    );
    expect(bokat('2027-11-30')).toBeUndefined();
  });

  test('när mötet är infört i akten gallras det känsliga', () => {
    const gallrat = (run: Scenario) =>
      ['remiss', 'uppstartsmote'].map((steg) => isCulled(kontaktperson, run.case, steg, 1));
    expect(gallrat(uppstartat())).toEqual([false, false]);
    expect(gallrat(göra(uppstartat(), '2027-02-11T10:00', 'aktanteckning'))).toEqual([true, true]);
  });
});

describe('Särskilt om avtal', () => {
  test('familjehemssekreteraren upprättar avtalet, och lägger in det och resursen', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    expect(run.tries(handläggaren, 'avtal')).toMatchObject({ refused: 'notYours', role: 'familjehemssekreterare' });
    expect(uppstartat().tries('familjehemssekreterare', 'registrera', { avtal: 'true' })).toMatchObject({
      faults: { resurs: 'Kryssa i rutan när det är gjort.' },
    });
  });
});

describe('Insats pågår', () => {
  test('återkopplingen kommer så ofta som planen säger: varje gång säger när nästa är', () => {
    const run = pågår();
    expect(run.waitsFor).toMatchObject({ aterkoppling: '2027-03-10 16:30' });
    återkopplat(run, '2027-03-10T10:00', { nasta: '2027-04-14' });
    expect(run.waitsFor).toMatchObject({ aterkoppling: '2027-04-14 16:30' });
  });

  test('behöver något ändras ska det vara gjort inom fem arbetsdagar, och nästa återkoppling väntar inte på det', () => {
    const run = återkopplat(pågår(), '2027-03-10T10:00', { fungerar: 'andras', nasta: '2027-03-15' });
    expect(run.waitsFor).toMatchObject({ gorAndring: '2027-03-17 16:30', aterkoppling: '2027-03-15 16:30' });
    expect(run.tries('familjehemssekreterare', 'gorAndring')).toMatchObject({ refused: 'notYours' });
    göra(run, '2027-03-16T10:00', 'gorAndring', { vad: 'overens' });
    expect(run.waitsFor).not.toHaveProperty('gorAndring');
    expect(återkopplat(pågår(), '2027-03-10T10:00', { fungerar: 'ja' }).waitsFor).not.toHaveProperty('gorAndring');
  });

  test('hjälper insatsen inte kan uppföljningsmötet hållas tidigare, och barnsamtalet före det', () => {
    const run = återkopplat(pågår(), '2027-03-10T10:00', { fungerar: 'nej', nasta: '2027-04-14' });
    run.at('2027-03-11T10:00').corrects(handläggaren, 'uppstartsmote', { uppfoljning: '2027-04-07' });
    göra(run, '2027-03-11T10:00', 'gorAndring', { vad: 'mote' });
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-03-31 16:30' });
    expect(run.nudges('2027-03-11T10:00', '2027-04-07T09:00')).toContain(
      '2027-04-07 08:00 socialsekreterare: Idag är det uppföljningsmöte, och barnet har inte erbjudits något barnsamtal',
    );
  });

  test('flyttas mötet närmare än en vecka är barnsamtalet inte försenat i samma stund', () => {
    const run = pågår();
    run.nudges('2027-03-08T10:00', '2027-03-11T10:00');
    run.at('2027-03-11T10:00').corrects(handläggaren, 'uppstartsmote', { uppfoljning: '2027-03-15' });
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-03-11 16:30' });
    expect(run.nudges('2027-03-11T10:00', '2027-03-12T09:00').filter((rad) => /barnsamtal/i.test(rad))).toEqual([
      '2027-03-12 08:00 socialsekreterare: Barnet har inte erbjudits något barnsamtal',
    ]);
  });

  test('är den planerad till en helgdag påminns hen arbetsdagen före, och nästa arbetsdag är den sista', () => {
    const run = göra(
      återkopplat(pågår(), '2027-03-10T10:00', { nasta: '2027-03-28' }),
      '2027-03-10T11:00',
      'barnsamtal',
    );
    expect(run.waitsFor).toMatchObject({ aterkoppling: '2027-03-30 16:30' });
    expect(run.nudges('2027-03-24T17:00', '2027-03-31T09:00')).toEqual([
      '2027-03-25 08:00 socialsekreterare: Söndag 28 mars ska du få återkoppling från uppdragstagaren',
      '2027-03-31 08:00 socialsekreterare: Återkopplingen saknas. Hör av dig till uppdragstagaren',
    ]);
  });

  test('SIP och nätverksmöten skrivs upp när de behövs, och ingen väntar på dem', () => {
    const run = pågår();
    for (const form of ['sip', 'natverksmote', 'sig']) göra(run, '2027-04-01T10:00', 'samordning', { form });
    expect(run.answered('samordning')).toMatchObject({ form: 'sig' });
    expect(run.waitsFor).not.toHaveProperty('samordning');
  });
});

describe('Särskilt om barnsamtal inför uppföljningsmöte', () => {
  test('barnet erbjuds ett samtal minst en vecka före mötet', () => {
    expect(pågår().waitsFor).toMatchObject({ barnsamtal: '2027-08-03 16:30' });
    expect(pågår().waitsFor).not.toHaveProperty('uppfoljningsmote');
  });

  test('och aldrig senare än den dag då mötet senast ska hållas, vilken dag det än är bokat', () => {
    // Sex månader från starten 1 februari är en söndag, så senast fredag 30 juli.
    const run = göra(beslutat(), '2027-02-10T15:00', 'uppstartsmote', {
      start: '2027-02-01',
      uppfoljning: '2027-08-10',
    });
    göra(run, '2027-02-11T10:00', 'genomforandeplan');
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-07-30 16:30' });
    const kort = göra(beslutat({}, { till: '2027-06-30' }), '2027-02-10T15:00', 'uppstartsmote', {
      start: '',
      uppfoljning: '2027-05-28',
    });
    göra(kort, '2027-02-11T10:00', 'genomforandeplan');
    expect(kort.waitsFor).toMatchObject({ barnsamtal: '2027-05-21 16:30' });
  });

  test.each(['samtycker', 'olika', 'informerade'])(
    'samtalet kan hållas när vårdnadshavarna är %s',
    (vardnadshavare) => {
      const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal', { utfall: 'hallet', vardnadshavare });
      expect(run.answered('barnsamtal')).toMatchObject({ vardnadshavare });
    },
  );

  test('inte utan att vårdnadshavarna har informerats', () => {
    expect(pågår().tries(handläggaren, 'barnsamtal', { utfall: 'hallet', infort: 'true' })).toEqual({
      refused: 'invalid',
      faults: { vardnadshavare: 'Välj ett alternativ.' },
    });
  });

  test.each(['villeInte', 'komInte', 'olampligt', 'ejNadda'])(
    'blir det inget samtal (%s) hålls uppföljningsmötet ändå',
    (utfall) => {
      const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal', { utfall });
      expect(run.waitsFor).toHaveProperty('uppfoljningsmote');
    },
  );
});

describe('Uppföljningsmöte minst en månad innan biståndet löper ut, och minst var sjätte månad', () => {
  const mötet = (period: Record<string, string>, start = '') => {
    const run = göra(beslutat({}, period), '2027-02-10T15:00', 'uppstartsmote', { start });
    return göra(göra(run, '2027-02-11T10:00', 'genomforandeplan'), '2027-02-12T10:00', 'barnsamtal').waitsFor;
  };

  test.each([
    ['en lång period: sex månader från starten, 15 augusti är en söndag', '2027-12-31', '2027-08-13'],
    ['en kort period: en månad före', '2027-06-30', '2027-05-28'],
    ['en månad före är annandag påsk', '2027-04-29', '2027-03-25'],
    ['en månad före är midsommardagen', '2027-07-26', '2027-06-24'],
  ])('%s: biståndet till %s, mötet senast %s', (_hur, till, senast) => {
    expect(mötet({ till })).toMatchObject({ uppfoljningsmote: `${senast} 16:30` });
  });

  test.each([
    ['juldagen', '2027-06-25', '2028-12-31', '2027-12-23'],
    ['första dagen med vintertid', '2027-05-01', '2028-12-31', '2027-11-01'],
  ])('sex månader från starten, vid %s', (_dag, start, till, senast) => {
    expect(mötet({ till }, start)).toMatchObject({ uppfoljningsmote: `${senast} 16:30` });
  });

  test('barnet ska ha fått möjlighet att vara med', () => {
    const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal').at('2027-08-10T10:00');
    expect(
      run.tries(handläggaren, 'uppfoljningsmote', { utfall: 'hallet', dag: '2027-08-10', deltog: 'vardnadshavare' }),
    ).toEqual({
      refused: 'invalid',
      faults: { barnet: 'Kryssa i rutan när det är gjort.' },
    });
  });

  test('blir mötet inte av bokas en ny dag, och då påminns om den', () => {
    const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal');
    göra(run, '2027-08-10T10:00', 'uppfoljningsmote', { utfall: 'nyDag', nyDag: '2027-08-12' });
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-08-13 16:30' });
    expect(run.waitsFor).not.toHaveProperty('bedomning');
    expect(run.nudges('2027-08-12T07:00', '2027-08-13T09:00').filter((rad) => /uppföljningsmöte/i.test(rad))).toEqual([
      '2027-08-12 08:00 socialsekreterare: Idag är det uppföljningsmöte',
      '2027-08-13 08:00 socialsekreterare: Idag är sista dagen för uppföljningsmötet',
    ]);
    göra(run, '2027-08-13T10:00', 'uppfoljningsmote', { utfall: 'hallet' });
    expect(run.waitsFor).toHaveProperty('bedomning');
  });

  test('kommer familjen inte alls görs bedömningen ändå, och mötet räknas inte som hållet', () => {
    const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal');
    göra(run, '2027-08-10T10:00', 'uppfoljningsmote', { utfall: 'inget' });
    expect(run.answered('uppfoljningsmote')).not.toHaveProperty('dag');
    expect(run.waitsFor).toMatchObject({ bedomning: '2027-08-17 16:30' });
    expect(figuresOf(kontaktperson, run.case)).toMatchObject({ uppfoljningar: 0 });
  });

  test('rättas beslutets sista dag flyttas mötet', () => {
    const run = göra(pågår(), '2027-03-01T10:00', 'barnsamtal').corrects(handläggaren, 'beslut', {
      till: '2027-07-31',
    });
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-06-30 16:30' });
  });
});

describe('Bedömning', () => {
  test('varje mål bedöms inom fem arbetsdagar från mötet', () => {
    const run = göra(pågår(), '2027-08-02T10:00', 'barnsamtal');
    göra(run, '2027-08-10T10:00', 'uppfoljningsmote');
    expect(run.waitsFor).toMatchObject({ bedomning: '2027-08-17 16:30' });
    const refused = run.tries(handläggaren, 'bedomning', {});
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
      'mal',
      'uppfyllda',
      'infort',
      'nyUtredning',
      'utfall',
    ]);
  });
});

describe('Insatsen fortgår', () => {
  test('uppföljningen öppnas igen: sex månader efter den förra, men senast en månad innan perioden är slut', () => {
    const run = uppföljt(pågår(), '2027-05-10', { utfall: 'fortgar', uppfoljning: '2027-10-15' });
    expect(run.waitsFor).toMatchObject({ barnsamtal: '2027-10-08 16:30' });
    göra(run, '2027-10-08T10:00', 'barnsamtal');
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-11-10 16:30' });
    göra(run, '2027-10-15T10:00', 'uppfoljningsmote');
    göra(run, '2027-10-15T11:00', 'bedomning', { utfall: 'fortgar', nyUtredning: 'nej', revideras: 'nej' });
    göra(run, '2027-10-18T10:00', 'barnsamtal');
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-11-30 16:30' });
  });
});

describe('Fortsatt bistånd', () => {
  const förlängt = () =>
    göra(uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt' }), '2027-12-01T10:00', 'fortsattBistand', {
      fran: '2028-01-01',
      till: '2028-12-29',
      uppfoljning: '2028-01-31',
      aterkoppling: '2028-01-12',
    });

  test('beslutet fattas innan perioden löper ut, nyårsafton 2027 alltså torsdagen före', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt' });
    expect(run.waitsFor).toMatchObject({ fortsattBistand: '2027-12-30 16:30' });
    expect(run.tries(handläggaren, 'barnsamtal')).toMatchObject({ refused: 'notOpen' });
  });

  test('familjehemssekreteraren och berörda får kopia, och den nya perioden slutar inte innan den börjar', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt' }).at('2027-08-10T12:00');
    const dagar = { fran: '2028-01-01', till: '2027-12-31', aterkoppling: '2027-09-01', uppfoljning: '2027-12-01' };
    expect(run.tries(handläggaren, 'fortsattBistand', { ...dagar, infort: 'true' })).toEqual({
      refused: 'invalid',
      faults: {
        kopia: 'Kryssa i rutan när det är gjort.',
        till: 'Välj en dag som inte ligger före ”Biståndet gäller från”.',
      },
    });
  });

  test('familjehemssekreteraren upprättar ett nytt avtal, och uppföljningen öppnas igen för den nya perioden', () => {
    const run = förlängt();
    expect(run.waitsFor).toEqual({
      // Återkopplingen pågick redan, och flyttas till den dag som nu är bestämd.
      aterkoppling: '2028-01-12 16:30',
      barnsamtal: '2028-01-24 16:30',
      nyttAvtal: '2027-12-15 16:30',
    });
    göra(run, '2028-01-20T10:00', 'barnsamtal');
    // Sex månader efter uppföljningsmötet 10 augusti 2027.
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2028-02-10 16:30' });
    göra(run, '2028-01-31T10:00', 'uppfoljningsmote');
    göra(run, '2028-01-31T11:00', 'bedomning', { utfall: 'fortgar', uppfoljning: '2028-07-10' });
    göra(run, '2028-07-03T10:00', 'barnsamtal');
    // Sex månader efter 31 januari 2028 är måndag 31 juli, före en månad före 29 december.
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2028-07-31 16:30' });
  });

  test('den nya perioden slutar inte innan den förra gör det: då är året fel', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt' }).at('2027-08-10T12:00');
    const refused = run.tries(handläggaren, 'fortsattBistand', { fran: '2027-01-01', till: '2027-12-29' });
    expect(refused.refused === 'invalid' && refused.faults.till).toMatch(
      /^Den förra perioden gäller till och med fredag 31 december, och den nya kan inte sluta tidigare/,
    );
  });

  test('biståndet kan förlängas flera gånger, med ett nytt avtal varje gång', () => {
    const run = förlängt();
    uppföljt(run, '2028-01-31', { utfall: 'fortsatt' });
    göra(run, '2028-02-01T10:00', 'fortsattBistand', { fran: '2028-12-30', till: '2029-12-31' });
    göra(run, '2028-02-02T10:00', 'nyttAvtal');
    expect(run.waitsFor).toMatchObject({ nyttAvtal: '2028-02-15 16:30' });
    göra(run, '2028-02-02T11:00', 'nyttAvtal');
    expect(run.waitsFor).not.toHaveProperty('nyttAvtal');
  });

  test('en återkoppling som var den sista kommer igen när biståndet förlängs', () => {
    const run = återkopplat(pågår(), '2027-08-09T10:00', { sista: 'ja' });
    expect(run.waitsFor).not.toHaveProperty('aterkoppling');
    uppföljt(run, '2027-08-10', { utfall: 'fortsatt' });
    göra(run, '2027-08-11T10:00', 'fortsattBistand', { till: '2028-12-29', aterkoppling: '2027-10-13' });
    expect(run.waitsFor).toMatchObject({ aterkoppling: '2027-10-13 16:30' });
  });
});

describe('Eventuell revidering av uppdrag', () => {
  test.each(['fortgar', 'fortsatt'])('uppdraget revideras inom tio arbetsdagar, också när insatsen är %s', (utfall) => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall, revideras: 'ja' });
    expect(run.waitsFor).toMatchObject({ revideraUppdrag: '2027-08-24 16:30' });
    göra(run, '2027-08-20T10:00', 'revideraUppdrag', { antalMal: '2' });
    expect(run.waitsFor).not.toHaveProperty('revideraUppdrag');
  });

  test('vid avslut frågas inte efter det', () => {
    expect(uppföljt(pågår(), '2027-08-10', { utfall: 'avslut' }).answered('bedomning')).not.toHaveProperty('revideras');
  });
});

describe('Utredning', () => {
  test.each(['fortgar', 'fortsatt', 'avslut'])(
    'en ny utredning inleds inom tre arbetsdagar, också vid %s',
    (utfall) => {
      const run = uppföljt(pågår(), '2027-08-10', { utfall, nyUtredning: 'ja' });
      expect(run.waitsFor).toMatchObject({ nyUtredning: '2027-08-13 16:30' });
      göra(run, '2027-08-11T10:00', 'nyUtredning');
      expect(run.waitsFor).not.toHaveProperty('nyUtredning');
    },
  );
});

describe('Insats avslutas', () => {
  test.each(['malen', 'tackarNej', 'ingenEffekt'])(
    'av orsaken %s, efter att risken är bedömd nu och framåt',
    (orsak) => {
      const run = uppföljt(pågår(), '2027-08-10', { utfall: 'avslut', orsak, slutar: '2027-12-31' });
      expect(run.waitsFor).toEqual({ aterkoppling: '2027-03-10 16:30', riskbedomning: '2027-08-17 16:30' });
      const refused = run.tries(handläggaren, 'riskbedomning', {});
      expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
        'nu',
        'framat',
        'infort',
        'avslutas',
      ]);
      göra(run, '2027-08-12T10:00', 'riskbedomning');
      expect(run.waitsFor).toMatchObject({ avsluta: '2027-12-30 16:30' });
      göra(run, '2027-08-31T10:00', 'avsluta');
      expect(run.outcome).toBe('genomford');
    },
  );

  test('slutar insatsen före biståndet avslutas den i systemet senast den dagen', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'avslut', orsak: 'tackarNej', slutar: '2027-08-31' });
    göra(run, '2027-08-12T10:00', 'riskbedomning');
    expect(run.waitsFor).toMatchObject({ avsluta: '2027-08-31 16:30' });
    expect(run.nudges('2027-08-12T17:00', '2027-08-31T09:00')).toEqual(
      expect.arrayContaining([
        '2027-08-24 08:00 socialsekreterare: Insatsen slutar om en vecka. Avsluta den och resursen',
        '2027-08-31 08:00 socialsekreterare: Insatsen slutar. Avsluta den och resursen idag',
      ]),
    );
  });

  test('både insatsen och resursen ska vara avslutade', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'avslut' });
    göra(run, '2027-08-12T10:00', 'riskbedomning');
    expect(run.tries(handläggaren, 'avsluta', { beslut: 'true', insats: 'true' })).toMatchObject({
      faults: { resurs: 'Kryssa i rutan när det är gjort.' },
    });
  });

  test('inte förrän en ny utredning är inledd', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'avslut', nyUtredning: 'ja' });
    göra(run, '2027-08-12T10:00', 'riskbedomning');
    expect(run.waitsFor).not.toHaveProperty('avsluta');
    göra(run, '2027-08-13T10:00', 'nyUtredning');
    expect(run.waitsFor).toHaveProperty('avsluta');
  });
});

describe('Rutinen kan spelas till slut', () => {
  test.each([
    ['kontaktperson', 'fortgar'],
    ['kontaktperson', 'fortsatt'],
    ['kontaktfamilj', 'fortgar'],
    ['kontaktfamilj', 'fortsatt'],
  ])('%s, som först blir %s med reviderat uppdrag och ny utredning', (insats, utfall) => {
    const run = pågår({ insats });
    återkopplat(run, '2027-03-10T10:00', { nasta: '2027-09-08' });
    uppföljt(run, '2027-08-10', { utfall, revideras: 'ja', nyUtredning: 'ja', uppfyllda: '1' });
    if (utfall === 'fortsatt') {
      göra(run, '2027-08-11T10:00', 'fortsattBistand', { till: '2028-06-30' });
      göra(run, '2027-08-11T10:00', 'nyttAvtal');
    }
    göra(run, '2027-08-12T10:00', 'revideraUppdrag', { antalMal: '3' });
    göra(run, '2027-08-12T10:00', 'nyUtredning');
    uppföljt(run, '2027-11-10', { utfall: 'avslut', orsak: 'malen', uppfyllda: '3' });
    göra(run, '2027-11-11T10:00', 'riskbedomning');
    göra(run, '2027-11-12T10:00', 'avsluta');
    expect(run.outcome).toBe('genomford');
    expect(figuresOf(kontaktperson, run.case)).toEqual({
      uppfoljningar: 2,
      barnsamtal: 2,
      barnetMed: 1,
      mal: 3,
      uppfyllda: 3,
      forlangda: utfall === 'fortsatt' ? 1 : 0,
      avslutadeMedMal: 1,
      utanInsats: 0,
    });
  });

  test('den som startade kan ta tillbaka ärendet tills remissen är lämnad', () => {
    expect(startat().withdraws().outcome).toBe('atertagen');
    expect(remitterat().triesTo(handläggaren, { type: 'withdraw' })).toMatchObject({ refused: 'tooLateToWithdraw' });
  });

  test('enhetschefen kan lämna över till en annan familjehemssekreterare', () => {
    const run = remitterat().handsOver(
      'familjehemssekreterare',
      'familjehemssekreterare 1',
      'familjehemssekreterare 2',
    );
    expect(run.tries('familjehemssekreterare 1', 'forslag')).toMatchObject({ refused: 'notYours' });
    expect(Object.keys(göra(run, '2027-01-20T10:00', 'forslag').waitsFor)).toEqual(['samrad']);
  });
});

describe('Påminnelser', () => {
  test('om att biståndet löper ut, om barnsamtalet och om mötet', () => {
    const run = återkopplat(pågår({}, { till: '2027-09-30' }), '2027-03-10T10:00', { sista: 'ja' });
    expect(run.nudges('2027-03-10T10:00', '2027-07-30T07:00')).toEqual([
      '2027-07-20 08:00 socialsekreterare: Om tre veckor är det uppföljningsmöte. Erbjud barnet ett samtal före',
    ]);
    expect(run.nudges('2027-07-30T07:00', '2027-08-09T07:00')).toEqual([
      '2027-07-30 08:00 socialsekreterare: Biståndet löper ut om två månader. Uppföljningsmötet ska hållas senast en månad före den dagen',
      '2027-08-03 08:00 socialsekreterare: Erbjud barnet ett samtal före uppföljningsmötet',
      '2027-08-04 08:00 socialsekreterare: Barnet har inte erbjudits något barnsamtal',
      '2027-08-06 08:00 enhetschef: Ett barnsamtal är minst tre arbetsdagar försenat',
    ]);
    göra(run, '2027-08-09T10:00', 'barnsamtal');
    expect(run.nudges('2027-08-09T10:00', '2027-08-19T10:00')).toEqual([
      '2027-08-10 08:00 socialsekreterare: Idag är det uppföljningsmöte',
      '2027-08-11 08:00 socialsekreterare: Har ni haft uppföljningsmötet? Skriv in det, eller ändra bokningen',
      '2027-08-13 08:00 socialsekreterare: Idag är sista dagen för uppföljningsmötet',
      '2027-08-16 08:00 socialsekreterare: Uppföljningsmötet är försenat',
      '2027-08-18 08:00 enhetschef: Ett uppföljningsmöte är minst tre arbetsdagar försenat',
    ]);
  });

  test('om uppstartsmötet, på den bokade dagen och över påsk', () => {
    const run = göra(matchat(), '2027-03-15T15:00', 'mote', { samtycke: 'ja', dag: '2027-03-15' });
    göra(run, '2027-03-15T15:30', 'kallaUppstart', { dag: '2027-03-23' });
    for (const steg of ['beslut', 'uppdrag', 'avtal']) göra(run, '2027-03-15T16:00', steg);
    expect(run.nudges('2027-03-15T16:00', '2027-04-06T09:00')).toEqual([
      '2027-03-23 08:00 socialsekreterare: Idag är det uppstartsmöte',
      '2027-03-24 08:00 socialsekreterare: Har ni haft uppstartsmötet? Skriv in det, eller ändra bokningen',
      '2027-03-25 08:00 socialsekreterare: Idag är sista dagen för uppstartsmötet',
      '2027-03-30 08:00 socialsekreterare: Uppstartsmötet är försenat',
      '2027-04-01 08:00 enhetschef: Ett uppstartsmöte är minst tre arbetsdagar försenat',
      // Femte arbetsdagen efter: annandag påsk räknas inte.
      '2027-04-06 08:00 socialsekreterare: Uppstartsmötet är försenat',
    ]);
  });

  test('den som skjuter upp frågan om mötet och sedan bokar en ny dag får inte frågan före den dagen', () => {
    const run = beslutat();
    expect(run.nudges('2027-02-11T07:00', '2027-02-11T09:00')).toEqual([
      '2027-02-11 08:00 socialsekreterare: Har ni haft uppstartsmötet? Skriv in det, eller ändra bokningen',
    ]);
    const fråga = kontaktperson.steps.uppstartsmote!.remind.findIndex(({ text }) => text.startsWith('Har ni haft'));
    run.at('2027-02-11T09:00').acts(`${handläggaren} 1`, {
      type: 'snooze',
      step: 'uppstartsmote',
      n: 1,
      reminder: fråga,
      answers: {},
    });
    run.at('2027-02-11T10:00').corrects(handläggaren, 'kallaUppstart', { dag: '2027-02-15' });
    expect(run.nudges('2027-02-11T10:00', '2027-02-15T10:00')).toEqual([
      '2027-02-15 08:00 socialsekreterare: Idag är det uppstartsmöte',
    ]);
  });

  test('om uppstartsmötet på dess morgon också när uppdraget inte är utformat', () => {
    const run = göra(matchat(), '2027-03-15T15:00', 'mote', { samtycke: 'ja', dag: '2027-03-15' });
    göra(run, '2027-03-15T15:30', 'kallaUppstart', { dag: '2027-03-23' });
    for (const steg of ['beslut', 'avtal']) göra(run, '2027-03-15T16:00', steg);
    expect(run.nudges('2027-03-22T17:00', '2027-03-23T17:00')).toContain(
      '2027-03-23 08:00 socialsekreterare: Idag är det uppstartsmöte, och uppdraget är inte utformat',
    );
  });

  test.each<[string, readonly string[], string]>([
    ['planen inte är klar', [], 'genomförandeplanen är inte klar'],
    ['barnet inte har erbjudits något samtal', ['genomforandeplan'], 'barnet har inte erbjudits något barnsamtal'],
  ])('om uppföljningsmötet på dess morgon också när %s', (_när, klart, varför) => {
    const run = uppstartat();
    for (const steg of klart) göra(run, '2027-02-11T10:00', steg);
    expect(run.nudges('2027-08-09T17:00', '2027-08-10T17:00')).toContain(
      `2027-08-10 08:00 socialsekreterare: Idag är det uppföljningsmöte, och ${varför}`,
    );
  });

  test('kortet om barnsamtalet säger inte att samtalet är bokat den dag då uppföljningsmötet är, men mötets kort gör det', () => {
    const run = pågår();
    const kortet = (steg: string) => dagarPå(kontaktperson, run, '2027-08-02T10:00', steg);
    expect(kortet('barnsamtal')).toEqual(['Senast', 'Mötet är']);
    göra(run, '2027-08-02T10:00', 'barnsamtal');
    expect(kortet('uppfoljningsmote')).toEqual(['Senast', 'Bokat']);
  });

  test.each<[string, string, () => Scenario]>([
    ['beslutet', 'beslut', samtyckt],
    ['uppdraget', 'uppdrag', () => göra(samtyckt(), '2027-02-02T10:00', 'beslut', { till: '2027-12-31' })],
  ])('kortet om %s säger när uppstartsmötet är, men inte att något annat är bokat', (_vad, steg, spelat) => {
    const run = göra(spelat(), '2027-02-02T11:00', 'kallaUppstart', { dag: '2027-02-10' });
    expect(dagarPå(kontaktperson, run, '2027-02-02T12:00', steg)).toEqual(['Senast', 'Mötet är']);
  });

  test('kortet om genomförandeplanen säger när uppföljningsmötet är, men inte att något annat är bokat', () => {
    expect(dagarPå(kontaktperson, uppstartat(), '2027-02-11T10:00', 'genomforandeplan')).toEqual([
      'Senast',
      'Mötet är',
    ]);
  });

  test('den som ska söka igen en viss dag har varken ett möte eller något bokat den dagen', () => {
    const run = göra(remitterat(), '2027-01-20T10:00', 'forslag', { utfall: 'ingen', igen: '2027-02-01' });
    expect(dagarPå(kontaktperson, run, '2027-01-20T12:00', 'forslag', 2)).toEqual(['Senast']);
  });

  test('den som ska få återkoppling hör av mig den dagen, dagen efter och sedan gör enhetschefen det', () => {
    const run = göra(pågår(), '2027-03-01T10:00', 'barnsamtal');
    expect(run.nudges('2027-03-01T10:00', '2027-03-16T10:00')).toEqual([
      '2027-03-10 08:00 socialsekreterare: Idag ska du få återkoppling från uppdragstagaren',
      '2027-03-11 08:00 socialsekreterare: Återkopplingen saknas. Hör av dig till uppdragstagaren',
      '2027-03-15 08:00 enhetschef: En återkoppling är minst tre arbetsdagar försenad',
    ]);
  });

  test('tar en annan familjehemssekreterare över sägs vad som behöver göras', () => {
    expect(kontaktperson.steps.remiss?.whenHandedOver).toContain('Berätta vem hen nu ska vända sig till');
  });

  test('i kanalen sägs ingenting', () => {
    expect(
      Object.values(kontaktperson.steps).flatMap(({ remind }) => remind.filter(({ to }) => to === 'channel')),
    ).toEqual([]);
  });
});
