// Umgängesstöd som SoL-insats: rutinens meningar, stycke för stycke. Alla dagar är räknade för hand.
import { defaultCalendar } from '../../src/domain/calendar/calendar.ts';
import { check } from '../../src/domain/check/check.ts';
import { isCulled } from '../../src/domain/case/culling.ts';
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { stepView } from '../../src/domain/views/step.ts';
import { umgangesstod } from '../../src/routines/umgangesstod.ts';
import { play, type Scenario, swedish } from '../scenario.ts';
import {
  avslutat,
  beslutat,
  bokatUppstart,
  göra,
  inskolat,
  professionellt,
  pågår,
  startat,
  umgänge,
  uppföljt,
  uppstartat,
  utsett,
} from './umgangesstod-forlopp.ts';
import type { Svar } from './gor.ts';

const handläggaren = 'handlaggare';
const stödjaren = 'umgangesstodjare';
const fältSomSaknas = (run: Scenario, vem: string, steg: string, svar: Record<string, string> = {}) => {
  const refused = run.tries(vem, steg, svar);
  return refused.refused === 'invalid' ? Object.keys(refused.faults) : refused;
};

describe('Rutinen som helhet', () => {
  test('rutinen har inga fel som hindrar den från att spelas till slut', () => {
    expect(check(umgangesstod)).toEqual([]);
  });

  test('barnet kan bo hos den andra föräldern: ingen text tar för givet att det bor i familjehem', () => {
    const texter = JSON.stringify(umgangesstod).match(/"[^"]*"/g) ?? [];
    const omFamiljehem = texter.filter((text) =>
      /\bfamiljehem(met|mets)?\b/i.test(text.replace(/^"familjehemmet"$/, '')),
    );
    expect(omFamiljehem).toHaveLength(2);
    for (const text of omFamiljehem) expect(text).toMatch(/den som (de|barnet) bor hos, till exempel familjehemmet/);
  });

  test('rutinen är bara data', () => {
    expect(JSON.parse(JSON.stringify(umgangesstod))).toEqual(umgangesstod);
  });

  test('varje steg som väntar på någon påminner den, nästa arbetsdag igen och efter tre arbetsdagar enhetschefen', () => {
    const steg = Object.values(umgangesstod.steps).filter(({ anytime }) => !anytime);
    for (const { title, by, remind } of steg) {
      const när = (vem: string) => remind.filter(({ to }) => to === vem).map(({ at }) => at);
      expect([title, när(by)]).toEqual([title, expect.arrayContaining(['dueMorning', { workingDaysAfterDue: 1 }])]);
      const sedan = när(by === 'enhetschef' ? 'channel' : 'enhetschef').filter(
        (at) => typeof at !== 'object' || !('before' in at),
      );
      expect([title, sedan]).toEqual([title, [{ workingDaysAfterDue: 3 }]]);
    }
  });

  test('allt som skrivs om familjen med egna ord är känsligt, och ingen text frågar efter ett namn', () => {
    const texter = Object.values(umgangesstod.steps).flatMap(({ form }) =>
      Object.values(form).filter(({ kind }) => kind === 'text'),
    );
    expect(texter).toHaveLength(13);
    expect(texter.filter(({ sensitive, hint }) => !sensitive || !hint?.includes('Skriv inga namn'))).toEqual([]);
  });

  test('ett personnummer tas inte emot', () => {
    const refused = play(umgangesstod).at('2027-01-11T10:00').triesToStart({ beteckning: '20121212-1212' });
    expect(JSON.stringify(refused)).toContain('personnummer');
    expect(JSON.stringify(refused)).not.toContain('1212');
  });
});

describe('När handläggaren och 1:e socialsekreteraren bedömer att umgängesstöd kan bli aktuellt', () => {
  test.each(['beteckning', 'variant', 'forste', 'hurOfta', 'minuter', 'tillNar', 'modell', 'drogfrihet', 'inlagt'])(
    'startar handläggaren, och måste då säga %s',
    (fält) => {
      const refused = play(umgangesstod)
        .at('2027-01-11T10:00')
        .triesToStart({ [fält]: '' });
      expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([fält]);
    },
  );

  test.each(['forsteSocialsekreterare', 'enhetschef', 'umgangesstodjare', 'familjehemssekreterare'])(
    '%s kan inte starta',
    (vem) => {
      expect(play(umgangesstod).at('2027-01-11T10:00').triesToStart({}, vem)).toMatchObject({ refused: 'notYours' });
    },
  );

  test('den förste socialsekreteraren är med i ärendet från början, och familjehemssekreteraren om någon väljs', () => {
    expect(startat().case.appointed).toEqual({
      handlaggare: ['handlaggare 1'],
      enhetschef: ['enhetschef 1'],
      forsteSocialsekreterare: ['forsteSocialsekreterare 1'],
    });
    const run = startat('2027-01-11T10:00', { familjehemssekreterare: 'familjehemssekreterare 2' });
    expect(run.case.appointed).toMatchObject({ familjehemssekreterare: ['familjehemssekreterare 2'] });
  });

  test('var det en annan förste socialsekreterare rättas det, och då är hen med i stället', () => {
    const run = startat().corrects(handläggaren, 'start', { forste: 'forsteSocialsekreterare 3' });
    expect(run.case.appointed).toMatchObject({ forsteSocialsekreterare: ['forsteSocialsekreterare 3'] });
  });

  test('insatsen läggs in i rummet inom två arbetsdagar, om det inte är gjort', () => {
    expect(startat('2027-01-11T10:00', { inlagt: 'nej' }).waitsFor).toMatchObject({ laggIn: '2027-01-13 16:30' });
    expect(startat().waitsFor).not.toHaveProperty('laggIn');
  });

  test('utan Södertörnsmodellen görs en egen risk- och skyddsbedömning, inom tio arbetsdagar', () => {
    const run = startat('2027-01-11T10:00', { modell: 'nej' });
    expect(run.waitsFor).toMatchObject({ riskbedomning: '2027-01-25 16:30' });
    expect(fältSomSaknas(run, handläggaren, 'riskbedomning')).toEqual(['risk', 'skydd', 'infort']);
  });

  test('och innan den är gjord börjar inga umgängen: genomförandeplanen väntar på den', () => {
    const run = inskolat({ modell: 'nej' });
    expect(run.waitsFor).not.toHaveProperty('genomforandeplan');
    expect(göra(run, '2027-02-01T16:00', 'riskbedomning').waitsFor).toHaveProperty('genomforandeplan');
  });

  test('är modellen gjord behövs den inte', () => {
    expect(startat().waitsFor).toEqual({ utse: '2027-01-18 16:30' });
    expect(startat().tries(handläggaren, 'riskbedomning')).toMatchObject({ refused: 'notOpen' });
  });
});

describe('Enhetschefen utser umgängesstödjare', () => {
  test.each([
    ['en vanlig måndag', '2027-01-11T10:00', '2027-01-18'],
    ['måndagen före påsk 2027', '2027-03-22T10:00', '2027-03-31'],
    ['natten till sommartid, som är påskdagen 2027', '2027-03-28T02:30', '2027-04-06'],
    ['dagen före midsommarafton 2027', '2027-06-24T10:00', '2027-07-02'],
    ['natten till vintertid 2027', '2027-10-31T02:30', '2027-11-08'],
    ['julafton 2026', '2026-12-24T10:00', '2027-01-07'],
  ])('startat %s (%s): inom fem arbetsdagar, senast %s', (_dag, när, senast) => {
    expect(startat(när, { tillNar: '2028-06-30' }).waitsFor).toEqual({ utse: `${senast} 16:30` });
  });

  test('en eller två, inte fler', () => {
    const välj = (antal: number) => [1, 2, 3].slice(0, antal).map((n) => `umgangesstodjare ${String(n)}`);
    expect(startat().tries('enhetschef', 'utse', { umgangesstodjare: välj(3).join() })).toEqual({
      refused: 'invalid',
      faults: { umgangesstodjare: 'Välj 1 till 2 personer.' },
    });
    for (const antal of [1, 2]) {
      const run = göra(startat(), '2027-01-12T10:00', 'utse', { umgangesstodjare: välj(antal).join() });
      expect(run.case.appointed).toMatchObject({ umgangesstodjare: välj(antal) });
    }
  });

  test('bara enhetschefen utser', () => {
    expect(startat().tries(handläggaren, 'utse')).toMatchObject({ refused: 'notYours', role: 'enhetschef' });
  });
});

describe('Beslut om insats i Procapita/Lifecare', () => {
  test('registreras inom fem arbetsdagar från att någon är utsedd', () => {
    expect(utsett().waitsFor).toEqual({ beslut: '2027-01-19 16:30' });
  });

  test('vad som ska väljas står i steget, för båda slagen', () => {
    const { guidance = [] } = umgangesstod.steps.beslut ?? {};
    expect(guidance.join(' ')).toContain('Råd och stöd i form av insats från Enhet Familjestöd');
    expect(guidance.join(' ')).toContain('resurstypen umgängesstöd i lokal');
    expect(guidance.join(' ')).toContain('Check in/check out: välj den resurstyp som enheten använder');
  });

  test('biståndets period och hur ofta sparas, och perioden slutar inte innan den börjar', () => {
    expect(fältSomSaknas(utsett(), handläggaren, 'beslut')).toEqual(['fran', 'till', 'hurOfta', 'registrerat']);
    const svar = { fran: '2027-02-01', till: '2027-01-31', hurOfta: 'varannanVecka', registrerat: 'true' };
    expect(utsett().tries(handläggaren, 'beslut', svar)).toEqual({
      refused: 'invalid',
      faults: { till: 'Välj en dag som inte ligger före ”Biståndet gäller från”.' },
    });
    // Ett bistånd som redan är slut går inte att verkställa.
    expect(utsett().tries(handläggaren, 'beslut', { ...svar, fran: '2026-02-01', till: '2026-12-31' })).toEqual({
      refused: 'invalid',
      faults: { till: 'Den dagen har passerat. Välj idag eller en dag som kommer.' },
    });
  });
});

describe('Professionellt möte bokas med aktuella handläggare', () => {
  test('inom tre arbetsdagar, på en av enhetens mötesdagar, med dem som berörs', () => {
    expect(beslutat().waitsFor).toEqual({ bokaProfessionellt: '2027-01-18 16:30' });
    const { form, meeting } = umgangesstod.steps.bokaProfessionellt ?? {};
    expect(form?.dag).toMatchObject({ proposes: 'meetingDays' });
    expect(meeting?.invite).toEqual(['handlaggare', 'umgangesstodjare', 'familjehemssekreterare']);
  });

  test.each([
    ['över påsk och natten till sommartid', '2027-03-15', '2027-03-31'],
    ['över midsommar', '2027-06-11', '2027-06-28'],
    ['över natten till vintertid', '2027-10-25', '2027-11-08'],
    ['över jul och nyår', '2027-12-17', '2028-01-04'],
  ])('och hålls inom tio arbetsdagar från beslutet, %s: beslut %s, senast %s', (_när, dag, senast) => {
    const run = göra(utsett(), `${dag}T10:00`, 'beslut', { fran: dag, till: '2028-12-29' });
    göra(run, `${dag}T11:00`, 'bokaProfessionellt');
    expect(run.waitsFor).toMatchObject({ professionelltMote: `${senast} 16:30` });
  });

  test('bedömningen och uppdraget gås igenom', () => {
    const run = göra(beslutat(), '2027-01-14T10:00', 'bokaProfessionellt', { dag: '2027-01-18' });
    expect(fältSomSaknas(run, handläggaren, 'professionelltMote')).toEqual(['dag', 'medVilka', 'bedomning', 'uppdrag']);
    const inför = umgangesstod.steps.professionelltMote?.guidance ?? [];
    expect(inför.join(' ')).toContain('kopia av Södertörnsmodellen');
  });
});

describe('Planering för att påvisa drogfrihet beslutas i de uppdrag där det är aktuellt', () => {
  test('senast arbetsdagen före uppstartsmöte 1', () => {
    expect(bokatUppstart({ drogfrihet: 'ja' }).waitsFor).toEqual({ drogfrihet: '2027-01-22 16:30' });
  });

  test('och mötet hålls inte innan den finns', () => {
    const run = bokatUppstart({ drogfrihet: 'ja' });
    expect(run.tries(handläggaren, 'uppstartsmote1')).toMatchObject({ refused: 'notOpen' });
    göra(run, '2027-01-21T10:00', 'drogfrihet');
    expect(Object.keys(run.waitsFor)).toEqual(['uppstartsmote1']);
  });

  test('flyttas mötet så flyttas planeringens sista dag', () => {
    const run = bokatUppstart({ drogfrihet: 'ja' });
    // Arbetsdagen före tisdagen efter påsk är skärtorsdagen.
    run.corrects(handläggaren, 'bokaUppstart1', { dag: '2027-03-30' });
    expect(run.waitsFor).toEqual({ drogfrihet: '2027-03-25 16:30' });
  });

  test('är den inte aktuell hoppas den över', () => {
    expect(Object.keys(bokatUppstart().waitsFor)).toEqual(['uppstartsmote1']);
  });
});

describe('Uppstartsmöte 1', () => {
  test('handläggaren bokar och kallar föräldern inom tre arbetsdagar, och mötet hålls inom tio', () => {
    expect(professionellt().waitsFor).toEqual({ bokaUppstart1: '2027-01-21 16:30' });
    expect(fältSomSaknas(professionellt(), handläggaren, 'bokaUppstart1')).toContain('kallad');
    expect(bokatUppstart().waitsFor).toEqual({ uppstartsmote1: '2027-02-01 16:30' });
  });

  test('skrivs bokningen in när mötet redan har varit går det vidare, och ingen påminns om den dagen', () => {
    const run = göra(professionellt(), '2027-01-27T10:00', 'bokaUppstart1', { dag: '2027-01-25' });
    expect(run.waitsFor).toEqual({ uppstartsmote1: '2027-02-01 16:30' });
    expect(run.nudges('2027-01-27T10:00', '2027-01-31T23:00')).toEqual([]);
    const kort = stepView(
      {
        routine: umgangesstod,
        calendar: defaultCalendar,
        c: run.case,
        now: swedish('2027-01-27T10:00'),
        viewer: 'handlaggare 1',
        leads: false,
        names: new Map(),
      },
      'uppstartsmote1',
      1,
    );
    expect(JSON.stringify(kort)).toContain('{"label":"Var bokat","value":"måndag 25 januari 13:30"}');
  });

  const blad = umgangesstod.steps.uppstartsmote1!;

  test('på mötet gås anledning, syfte och ramar, hur stödet fungerar, stödjarens roll och reglerna igenom', () => {
    expect(blad.sections?.[1]?.fields).toEqual(['anledning', 'ramar', 'fungerar', 'rollen', 'regler']);
    expect(blad.guidance).toHaveLength(9);
  });

  test.each([
    ['Namn på barn och föräldrar, ansvarig handläggare', ['namn']],
    ['Gemensam vårdnad eller ej', ['vardnad']],
    ['Rättslig process, aktuell eller tidigare', ['process', 'omProcess']],
    ['Ytterligare kontakter och insatser inom socialtjänsten', ['kontakter']],
    ['Bakgrund, brister och konflikter', ['bakgrund']],
    ['Våld eller hot', ['vald', 'omVald']],
    ['Vad barnet tycker och barnperspektivet', ['barnet']],
    ['Planerade tider', ['tider']],
    ['Hämtning, lämning, kvartar, inskolning', ['hamtning']],
    ['Överenskommelse om drogtester', ['drogtester']],
    ['Besök av anhöriga', ['anhoriga']],
    ['Måltider, blöjbyte med mera', ['maltider']],
    ['Foto, presenter och fika', ['foto', 'presenter', 'fika']],
    ['Kommunikationen med överlämnaren', ['kommunikation']],
    ['Övrigt', ['ovrigt']],
  ])('bladet frågar om: %s', (_fråga, fält) => {
    expect(Object.keys(blad.form)).toEqual(expect.arrayContaining(fält));
  });

  test('foto, presenter och fika är socialsekreterarens beslut, och det står på bladet', () => {
    const avsnitt = blad.sections?.find(({ fields }) => fields.includes('foto'));
    expect(avsnitt).toEqual({
      title: 'Det här bestämmer socialsekreteraren',
      fields: ['foto', 'presenter', 'fika'],
    });
  });

  test('bladet kan fyllas i ett avsnitt i taget och fortsättas en annan dag', () => {
    const run = bokatUppstart().at('2027-01-25T14:00').saves(handläggaren, 'uppstartsmote1', 5, { foto: 'ibland' });
    run.at('2027-01-26T09:00').saves(handläggaren, 'uppstartsmote1', 2, { vardnad: 'ja', process: 'tidigare' });
    expect(fältSomSaknas(run, handläggaren, 'uppstartsmote1')).not.toContain('foto');
    expect(fältSomSaknas(run, handläggaren, 'uppstartsmote1')).toEqual(
      expect.arrayContaining(['namn', 'omProcess', 'bakgrund', 'presenter', 'fika']),
    );
  });

  test('föräldern, stödjaren och barnets akt får varsitt exemplar, och uppföljningsmötet bokas', () => {
    const run = uppstartat();
    expect(run.waitsFor).toMatchObject({ lamnaUt: '2027-01-28 16:30' });
    expect(fältSomSaknas(run, handläggaren, 'lamnaUt')).toEqual([
      'foraldern',
      'stodjaren',
      'akten',
      'uppfoljning',
      'tid',
    ]);
  });

  test('när bladet ligger i akten gallras det som skrevs på det, men inget annat', () => {
    const run = uppstartat();
    expect(isCulled(umgangesstod, run.case, 'uppstartsmote1', 1)).toBe(false);
    göra(run, '2027-01-26T10:00', 'lamnaUt');
    expect(isCulled(umgangesstod, run.case, 'uppstartsmote1', 1)).toBe(true);
    expect(run.case.sensitiveCulled).toBe(false);
  });
});

describe('Uppstartsmöte 2: umgängesstödjarna bjuder in barnet och den som barnet bor hos', () => {
  test('bokas inom tre arbetsdagar och hålls inom tio, räknat från uppstartsmöte 1', () => {
    expect(uppstartat().waitsFor).toMatchObject({ bokaUppstart2: '2027-01-28 16:30' });
    const run = göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
    expect(run.waitsFor).toMatchObject({ uppstartsmote2: '2027-02-08 16:30' });
  });

  test('de andra tillfrågas om de vill vara med', () => {
    expect(uppstartat().tries(handläggaren, 'bokaUppstart2')).toMatchObject({ refused: 'notYours' });
    expect(fältSomSaknas(uppstartat(), stödjaren, 'bokaUppstart2')).toEqual(['dag', 'tid', 'inbjudna', 'tillfragade']);
  });

  test('barnet får se rummet och veta hur det går till, och den som barnet bor hos får information', () => {
    const run = göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
    expect(fältSomSaknas(run, stödjaren, 'uppstartsmote2')).toEqual([
      'dag',
      'barnet',
      'gartill',
      'familjehemmet',
      'redo',
    ]);
  });

  test('antalet besök varierar: barnet kan komma så många gånger som det behöver', () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-03' });
    expect(run.waitsFor).toMatchObject({ inskolning: '2027-02-03 16:30' });
    göra(run, '2027-02-03T15:00', 'inskolning', { redo: 'nej', nasta: '2027-02-10' });
    expect(run.waitsFor).toMatchObject({ inskolning: '2027-02-10 16:30' });
    göra(run, '2027-02-03T16:00', 'genomforandeplan', { forsta: '2027-02-15' });
    expect(run.waitsFor).not.toHaveProperty('umgangestillfalle');
    göra(run, '2027-02-10T15:00', 'inskolning', { redo: 'ja' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
  });

  test('blir det första umgänget senare för att barnet behöver fler besök väntas rapporten efter den nya dagen', () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-03' });
    göra(run, '2027-02-02T10:00', 'genomforandeplan', { forsta: '2027-02-08' });
    göra(run, '2027-02-10T15:00', 'inskolning', { redo: 'ja', forsta: '2027-02-15' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
  });
});

describe('Det första umgänget blir inte som planen sa', () => {
  /** Planen säger onsdag 10 februari, och barnet kommer ännu en gång måndag 15 februari. */
  const fortfarandeInskolning = () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-08' });
    göra(run, '2027-02-02T10:00', 'genomforandeplan', { forsta: '2027-02-10' });
    return göra(run, '2027-02-08T15:00', 'inskolning', { redo: 'nej', nasta: '2027-02-15' });
  };

  test('är barnet redo först efter planens dag frågas efter en ny, och ingen rapport är sen', () => {
    const run = fortfarandeInskolning().at('2027-02-15T15:00');
    expect(run.tries(stödjaren, 'inskolning', { dag: '2027-02-15', redo: 'ja' })).toEqual({
      refused: 'invalid',
      faults: {
        forsta:
          'Det första umgänget var planerat till onsdag 10 februari, och den dagen har varit. Välj den nya dagen.',
      },
    });
    göra(run, '2027-02-15T15:00', 'inskolning', { redo: 'ja', forsta: '2027-02-17' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-18 16:30' });
    expect(run.nudges('2027-02-15T15:00', '2027-02-17T09:00')).toEqual([
      '2027-02-17 08:00 umgangesstodjare: Idag är ett umgänge planerat',
    ]);
  });

  test('på planens egen dag, och innan någon plan är skriven, behövs ingen ny', () => {
    const samma = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-10' });
    göra(samma, '2027-02-02T10:00', 'genomforandeplan', { forsta: '2027-02-10' });
    göra(samma, '2027-02-10T09:00', 'inskolning', { redo: 'ja' });
    const utan = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-10' });
    göra(utan, '2027-02-10T09:00', 'inskolning', { redo: 'ja' });
    expect(Object.keys(utan.waitsFor)).toContain('genomforandeplan');
  });

  test('den som rättar besöket sedan behöver inte säga någon ny dag', () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-03' });
    göra(run, '2027-02-02T10:00', 'genomforandeplan', { forsta: '2027-02-08' });
    göra(run, '2027-02-03T15:00', 'inskolning', { redo: 'ja' });
    run.at('2027-02-10T10:00').corrects(stödjaren, 'inskolning', { dag: '2027-02-02' });
    expect(run.answered('inskolning')).toEqual({ dag: '2027-02-02', redo: 'ja' });
  });

  test('har handläggaren pausat umgänget planeras det första inte före den dagen', () => {
    const run = inskolat();
    göra(run, '2027-02-02T10:00', 'misstanke');
    göra(run, '2027-02-02T11:00', 'beslutMisstanke', { beslut: 'pausas', nasta: '2027-03-15' });
    run.at('2027-02-02T12:00');
    expect(run.tries(stödjaren, 'genomforandeplan', { skriven: 'true', forsta: '2027-02-08' })).toMatchObject({
      faults: { forsta: expect.stringContaining('tidigast måndag 15 mars') as unknown },
    });
  });

  test('inte heller av den som säger att barnet är redo', () => {
    const run = inskolat({}, {}, { redo: 'nej', nasta: '2027-02-03' });
    göra(run, '2027-02-02T10:00', 'misstanke');
    göra(run, '2027-02-02T11:00', 'beslutMisstanke', { beslut: 'pausas', nasta: '2027-03-15' });
    run.at('2027-02-03T12:00');
    const svar = { dag: '2027-02-03', redo: 'ja', forsta: '2027-02-08' };
    expect(run.tries(stödjaren, 'inskolning', svar)).toMatchObject({
      faults: { forsta: expect.stringContaining('tidigast måndag 15 mars') as unknown },
    });
  });
});

describe('Två umgängesstödjare delar på stegen', () => {
  const gjort = () =>
    göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' }, 'umgangesstodjare 2');

  test.each(['umgangesstodjare 1', 'umgangesstodjare 2'])('%s kan göra steget', (vem) => {
    const run = göra(uppstartat(), '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' }, vem);
    expect(run.case.steps.bokaUppstart2?.occurrences).toMatchObject([{ state: 'done', doneBy: vem }]);
  });

  test('en stödjare som inte är utsedd i ärendet kan det inte', () => {
    expect(uppstartat().tries('umgangesstodjare 3', 'bokaUppstart2')).toMatchObject({
      refused: 'notYours',
      who: ['umgangesstodjare 1', 'umgangesstodjare 2'],
    });
  });

  test('har den ena gjort det får den andra veta det', () => {
    const igen = { type: 'submit', step: 'bokaUppstart2', n: 1, answers: { dag: '2027-02-03' } } as const;
    expect(gjort().triesTo('umgangesstodjare 1', igen)).toMatchObject({
      refused: 'alreadyDone',
      by: 'umgangesstodjare 2',
    });
  });

  test.each([
    ['umgangesstodjare 1', 'Siv gjorde det'],
    ['umgangesstodjare 2', 'Du gjorde det'],
  ])('på kortet hos %s står det att det är gjort', (viewer, vem) => {
    const kort = stepView(
      {
        routine: umgangesstod,
        calendar: defaultCalendar,
        c: gjort().case,
        now: swedish('2027-01-26T11:00'),
        viewer,
        names: new Map([['umgangesstodjare 2', 'Siv']]),
        leads: false,
      },
      'bokaUppstart2',
      1,
    );
    expect(kort.title).toBe('Klart: Boka uppstartsmöte 2');
    expect(JSON.stringify(kort.blocks)).toContain(vem);
  });
});

describe('Genomförandeplan skrivs av umgängesstödjarna', () => {
  test('inom femton arbetsdagar från uppstartsmöte 2, och säger när det första umgänget är', () => {
    expect(inskolat().waitsFor).toEqual({ genomforandeplan: '2027-02-22 16:30' });
    expect(fältSomSaknas(inskolat(), stödjaren, 'genomforandeplan')).toEqual(['skriven', 'forsta']);
    expect(inskolat().tries(handläggaren, 'genomforandeplan')).toMatchObject({ refused: 'notYours' });
  });
});

describe('Umgängesstödjarna rapporterar löpande hur umgänget fungerar', () => {
  test.each([
    ['en vanlig måndag', '2027-02-08', '2027-02-09'],
    ['skärtorsdagen 2027', '2027-03-25', '2027-03-30'],
    ['påskdagen, natten till sommartid', '2027-03-28', '2027-03-30'],
    ['dagen före midsommarafton', '2027-06-24', '2027-06-28'],
    ['natten till vintertid', '2027-10-31', '2027-11-01'],
    ['dagen före julafton', '2027-12-23', '2027-12-27'],
  ])('ett umgänge %s (%s) rapporteras senast arbetsdagen efter, %s', (_dag, planerat, senast) => {
    expect(pågår({}, {}, planerat).waitsFor).toMatchObject({ umgangestillfalle: `${senast} 16:30` });
  });

  test('nästa rapport räknas från nästa planerade umgänge', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-23 16:30' });
  });

  test.each([
    ['genomfort', ['dag', 'utfall', 'rapport', 'sista', 'nasta']],
    ['avbrutet', ['dag', 'utfall', 'rapport', 'vem', 'orsak', 'sista', 'nasta']],
    ['installt', ['dag', 'utfall', 'vem', 'orsak', 'sista', 'nasta']],
  ])('ett umgänge som blev %s rapporteras med %j', (utfall, fält) => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { utfall });
    expect(Object.keys(run.answered('umgangestillfalle') ?? {})).toEqual(fält);
  });

  test('är rapporten sen tas den emot fast nästa umgänge också har varit, och då är det nästa som ska rapporteras', () => {
    const run = umgänge(pågår(), '2027-02-16T10:00', { dag: '2027-02-08', nasta: '2027-02-15' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
    const rapport = { dag: '2027-02-15', utfall: 'genomfort', rapport: 'Lugnt och glatt', sista: 'nej' };
    expect(run.tries(stödjaren, 'umgangestillfalle', { ...rapport, nasta: '2027-02-12' })).toMatchObject({
      faults: { nasta: expect.stringContaining('inte ligger före') },
    });
  });

  test('samma umgänge rapporteras inte två gånger, men två umgängen på en dag går bra', () => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { dag: '2027-02-08', nasta: '2027-02-15' }).at('2027-02-08T16:10');
    const svar = { dag: '2027-02-08', utfall: 'genomfort', rapport: 'Lugnt', sista: 'nej', nasta: '2027-02-15' };
    expect(run.tries(stödjaren, 'umgangestillfalle', svar)).toMatchObject({
      faults: { dag: expect.stringContaining('måndag 8 februari är redan rapporterat') as unknown },
    });
    run.corrects(stödjaren, 'umgangestillfalle', { nasta: '2027-02-08' });
    umgänge(run, '2027-02-08T16:20', svar);
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
  });

  test('reglerna för besökare finns till hands i rapporten', () => {
    expect(umgangesstod.steps.umgangestillfalle?.guidance).toEqual(umgangesstod.steps.uppstartsmote1?.guidance);
  });

  test('handläggaren bekräftar inom fem arbetsdagar att varje rapport är införd', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-22' });
    expect(run.waitsFor).toMatchObject({
      bekraftaInfort: '2027-02-16 16:30',
      'bekraftaInfort, gång 2': '2027-02-18 16:30',
    });
    göra(run, '2027-02-12T10:00', 'bekraftaInfort');
    expect(run.waitsFor).toMatchObject({ bekraftaInfort: '2027-02-18 16:30' });
    göra(run, '2027-02-12T10:00', 'bekraftaInfort');
    expect(run.waitsFor).not.toHaveProperty('bekraftaInfort');
  });

  test('väntar en äldre rapport kan den senare bekräftas först, och då gallras den', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-22' });
    run.acts(handläggaren, { type: 'submit', step: 'bekraftaInfort', n: 2, answers: { infort: 'true' } });
    expect(run.waitsFor).toMatchObject({ bekraftaInfort: '2027-02-16 16:30' });
    expect(run.waitsFor).not.toHaveProperty('bekraftaInfort, gång 2');
    expect([1, 2].map((n) => isCulled(umgangesstod, run.case, 'umgangestillfalle', n))).toEqual([false, true]);
  });

  test('när en rapport är införd gallras texten i den, och bara i den', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-10' });
    umgänge(run, '2027-02-11T10:00', { nasta: '2027-02-22' });
    göra(run, '2027-02-12T10:00', 'bekraftaInfort');
    expect([1, 2].map((n) => isCulled(umgangesstod, run.case, 'umgangestillfalle', n))).toEqual([true, false]);
  });

  test('efter minst tre genomförda umgängen tas det upp om anhöriga kan vara med, en enda gång', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-15' });
    umgänge(run, '2027-02-16T10:00', { utfall: 'installt', nasta: '2027-02-22' });
    umgänge(run, '2027-02-23T10:00', { nasta: '2027-03-01' });
    expect(run.waitsFor).not.toHaveProperty('anhoriga');
    umgänge(run, '2027-03-02T10:00', { nasta: '2027-03-08' });
    expect(run.waitsFor).toMatchObject({ anhoriga: '2027-03-16 16:30' });
    göra(run, '2027-03-03T10:00', 'anhoriga', { utfall: 'ja' });
    umgänge(run, '2027-03-09T10:00', { nasta: '2027-03-15' });
    expect(run.waitsFor).not.toHaveProperty('anhoriga');
  });
});

describe('Avbokning på grund av sjukdom görs direkt till umgängesstödets personal', () => {
  test('stödjaren skriver upp den, och nästa rapport gäller den nya dagen', () => {
    const run = göra(pågår(), '2027-02-08T09:00', 'avbokning', { dag: '2027-02-08', nasta: '2027-02-15' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
    expect(run.waitsFor).not.toHaveProperty('avbokning');
    göra(run, '2027-02-15T09:00', 'avbokning', { dag: '2027-02-15', nasta: '2027-02-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-23 16:30' });
  });

  test('den nya dagen ligger inte före den som är avbokad, och inte före den som handläggaren har beslutat', () => {
    const run = göra(pågår(), '2027-02-08T09:00', 'misstanke');
    göra(run, '2027-02-08T09:10', 'beslutMisstanke', { beslut: 'test', nasta: '2027-02-22' });
    const avbokning = { vem: 'barnet', informerade: 'true' };
    expect(run.tries(stödjaren, 'avbokning', { ...avbokning, dag: '2027-02-15', nasta: '2027-02-12' })).toMatchObject({
      refused: 'invalid',
      faults: { nasta: expect.stringMatching(/inte ligger före|tidigast måndag 22 februari/) },
    });
    expect(run.tries(stödjaren, 'avbokning', { ...avbokning, dag: '2027-02-15', nasta: '2027-02-19' })).toMatchObject({
      faults: { nasta: expect.stringContaining('tidigast måndag 22 februari') },
    });
  });

  test('dagen som avbokas står redan på kortet, också när den har flyttats', () => {
    const run = göra(pågår(), '2027-02-03T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-10' });
    const { blocks } = stepView(
      {
        routine: umgangesstod,
        calendar: defaultCalendar,
        c: run.case,
        now: swedish('2027-02-09T08:00'),
        viewer: 'umgangesstodjare 1',
        names: new Map(),
        leads: false,
      },
      'avbokning',
      1,
    );
    const dagar = blocks.flatMap((block) =>
      block.kind === 'input' && block.input.kind === 'date' ? [block.input] : [],
    );
    expect(dagar.map(({ id, value }) => [id, value])).toEqual([
      ['dag', '2027-02-10'],
      ['nasta', undefined],
    ]);
  });

  test('det är umgänget som väntar som avbokas: ett senare skulle annars ta dess plats, och det bli orapporterat', () => {
    const run = pågår().at('2027-02-08T15:00');
    const avbokning = { vem: 'barnet', informerade: 'true', dag: '2027-02-15', nasta: '2027-02-22' };
    expect(run.tries(stödjaren, 'avbokning', avbokning)).toEqual({
      refused: 'invalid',
      faults: {
        dag: 'Umgänget som väntar är det måndag 8 februari. Har det varit? Rapportera det först, med nästa dag. Är dagen fel? Be handläggaren rätta den med ”Ändrat upplägg”.',
      },
    });
    umgänge(run, '2027-02-08T15:10', { nasta: '2027-02-15' });
    göra(run, '2027-02-08T15:20', 'avbokning', avbokning);
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-23 16:30' });
  });

  test('har dagen varit utan att någon har rapporterat den går ett senare umgänge ändå inte att avboka före den', () => {
    const run = pågår().at('2027-02-10T09:00');
    const avbokning = { vem: 'barnet', informerade: 'true', dag: '2027-02-15', nasta: '2027-02-22' };
    expect(run.tries(stödjaren, 'avbokning', avbokning)).toMatchObject({
      faults: {
        dag: expect.stringContaining('Umgänget som väntar är det måndag 8 februari. Har det varit?') as unknown,
      },
    });
  });

  test('handläggaren kan inte avboka åt dem', () => {
    expect(pågår().tries(handläggaren, 'avbokning')).toMatchObject({ refused: 'notYours', role: stödjaren });
  });
});

describe('All övrig förändring av umgängets utformning tas via handläggare', () => {
  test('handläggaren skriver upp den, hur många gånger som helst, och den kan flytta nästa umgänge', () => {
    const run = göra(pågår(), '2027-02-03T10:00', 'andratUpplagg', { vad: 'langd,plats' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
    göra(run, '2027-02-04T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-10' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-11 16:30' });
  });

  test('ändras något annat sedan står dagen kvar', () => {
    const run = göra(pågår(), '2027-02-03T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-10' });
    göra(run, '2027-02-04T10:00', 'andratUpplagg', { vad: 'plats' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-11 16:30' });
  });

  test('har dagen kommit ska den rapporteras: ett nytt datum gäller först nästa umgänge', () => {
    const run = göra(pågår(), '2027-02-08T16:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
    göra(run, '2027-02-08T16:10', 'misstanke');
    göra(run, '2027-02-08T16:20', 'beslutMisstanke', { beslut: 'pausas', nasta: '2027-03-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
    // Nästa blir inte av tidigare än handläggaren har beslutat.
    run.at('2027-02-09T10:00');
    const rapport = { dag: '2027-02-08', utfall: 'genomfort', rapport: 'Lugnt och glatt', sista: 'nej' };
    expect(run.tries(stödjaren, 'umgangestillfalle', { ...rapport, nasta: '2027-03-19' })).toEqual({
      refused: 'invalid',
      faults: {
        nasta:
          'Handläggaren har beslutat att nästa umgänge är tidigast måndag 22 mars. Välj den dagen eller en senare, eller prata med handläggaren.',
      },
    });
    umgänge(run, '2027-02-09T10:00', { nasta: '2027-03-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-03-23 16:30' });
    // Och när den är rapporterad kan handläggaren flytta nästa igen.
    göra(run, '2027-02-10T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-24' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-25 16:30' });
  });

  test('rättas ett datum gäller rättelsen, också när ett annat har skrivits efter det som rättas', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-15' });
    göra(run, '2027-02-10T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-17' });
    run.at('2027-02-11T10:00').corrects(stödjaren, 'umgangestillfalle', { nasta: '2027-02-19' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-22 16:30' });
    // Rättas något annat är det inte datumet som är nytt.
    göra(run, '2027-02-12T10:00', 'andratUpplagg', { vad: 'tider', nasta: '2027-02-23' });
    run.at('2027-02-12T11:00').corrects(stödjaren, 'umgangestillfalle', { rapport: 'Lugnt hela tiden.' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-24 16:30' });
  });

  test('stödjaren kan det inte, och alla ska veta om ändringen', () => {
    expect(pågår().tries(stödjaren, 'andratUpplagg')).toMatchObject({ refused: 'notYours', role: handläggaren });
    expect(fältSomSaknas(pågår(), handläggaren, 'andratUpplagg')).toEqual(['vad', 'fran', 'informerade', 'infort']);
  });
});

describe('Vid misstanke om drogpåverkan avbryts umgänget', () => {
  const anmält = (när = '2027-02-15T14:00') => göra(pågår(), när, 'misstanke');

  test.each([
    ['en vanlig måndag', '2027-02-15T14:00', '2027-02-16'],
    ['en fredagskväll', '2027-02-12T18:00', '2027-02-16'],
    ['skärtorsdagen', '2027-03-25T14:00', '2027-03-30'],
    ['påskdagen, natten till sommartid', '2027-03-28T14:00', '2027-03-31'],
    ['dagen före midsommarafton', '2027-06-24T14:00', '2027-06-28'],
    ['söndagen med vintertid', '2027-10-31T14:00', '2027-11-02'],
    ['dagen före julafton', '2027-12-23T14:00', '2027-12-27'],
  ])('och handläggaren svarar med ett beslut: anmält %s (%s), senast %s', (_dag, när, senast) => {
    expect(anmält(när).waitsFor).toMatchObject({ beslutMisstanke: `${senast} 16:30` });
  });

  test('stödjaren säger att umgänget är avbrutet och att barnet är tryggt', () => {
    expect(fältSomSaknas(pågår(), stödjaren, 'misstanke')).toEqual(['dag', 'avbrutet', 'barnet', 'iakttagelse']);
    expect(pågår().tries(handläggaren, 'misstanke')).toMatchObject({ refused: 'notYours' });
  });

  test('handläggaren får veta det direkt', () => {
    const { remind = [] } = umgangesstod.steps.beslutMisstanke ?? {};
    expect(remind[0]).toMatchObject({ to: handläggaren, at: 'opened' });
  });

  test('varje misstanke får sitt eget beslut, och texten gallras när det är infört', () => {
    const run = göra(anmält(), '2027-02-16T08:30', 'misstanke');
    göra(run, '2027-02-16T09:00', 'beslutMisstanke', { beslut: 'pausas' });
    expect([1, 2].map((n) => isCulled(umgangesstod, run.case, 'misstanke', n))).toEqual([true, false]);
    expect(run.waitsFor).toMatchObject({ beslutMisstanke: '2027-02-17 16:30' });
    göra(run, '2027-02-16T10:00', 'beslutMisstanke', { beslut: 'omprovas' });
    expect(run.waitsFor).not.toHaveProperty('beslutMisstanke');
  });

  test('en andra misstanke väntar inte på beslutet om den första, och beslutas inom sin egen tid', () => {
    const run = göra(anmält('2027-02-15T14:00'), '2027-02-17T09:00', 'misstanke');
    expect(run.waitsFor).toMatchObject({
      beslutMisstanke: '2027-02-16 16:30',
      'beslutMisstanke, gång 2': '2027-02-18 16:30',
    });
    const answers = { beslut: 'fortsatter', stodjarna: 'true', familjen: 'true', infort: 'true' };
    run.acts(handläggaren, { type: 'submit', step: 'beslutMisstanke', n: 2, answers });
    expect([1, 2].map((n) => isCulled(umgangesstod, run.case, 'misstanke', n))).toEqual([false, true]);
    expect(run.waitsFor).toMatchObject({ beslutMisstanke: '2027-02-16 16:30' });
  });

  test('pausas umgänget väntas nästa rapport först efter den dag då det kan börja igen', () => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { utfall: 'avbrutet', nasta: '2027-02-15' });
    göra(run, '2027-02-08T16:30', 'misstanke');
    göra(run, '2027-02-09T09:00', 'beslutMisstanke', { beslut: 'pausas', nasta: '2027-03-01' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-03-02 16:30' });
  });

  test('två anmälningar om samma kväll: ett andra beslut utan dag tar inte bort den första dagen', () => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { utfall: 'avbrutet', nasta: '2027-02-15' });
    göra(run, '2027-02-08T16:30', 'misstanke');
    göra(run, '2027-02-08T16:31', 'misstanke');
    göra(run, '2027-02-09T09:00', 'beslutMisstanke', { beslut: 'pausas', nasta: '2027-03-22' });
    göra(run, '2027-02-09T09:05', 'beslutMisstanke', { beslut: 'fortsatter' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-03-23 16:30' });
  });

  test('den som pausar umgänget säger till vilken dag, eller vilken dag frågan prövas igen', () => {
    const svar = { stodjarna: 'true', familjen: 'true', infort: 'true' };
    for (const beslut of ['test', 'pausas', 'omprovas'])
      expect(anmält().tries(handläggaren, 'beslutMisstanke', { ...svar, beslut })).toEqual({
        refused: 'invalid',
        faults: { nasta: 'Välj idag eller en dag som kommer.' },
      });
  });

  test('ska insatsen omprövas bokas ett uppföljningsmöte inom fem arbetsdagar, och de som ska dit påminns den dagen', () => {
    const run = göra(anmält(), '2027-02-16T09:00', 'beslutMisstanke', { beslut: 'omprovas', nasta: '2027-03-15' });
    expect(run.waitsFor).toMatchObject({ bokaOmprovning: '2027-02-23 16:30' });
    göra(run, '2027-02-17T09:00', 'bokaOmprovning', { bokat: 'bokat', dag: '2027-03-01' });
    expect(run.waitsFor).not.toHaveProperty('bokaOmprovning');
    expect(run.nudges('2027-03-01T07:00', '2027-03-01T09:00')).toEqual(
      expect.arrayContaining([
        '2027-03-01 08:00 handlaggare: Idag är det uppföljningsmöte',
        '2027-03-01 08:00 umgangesstodjare: Idag är det uppföljningsmöte',
      ]),
    );
  });

  test('umgängesstödjarna får veta vad som beslutas', () => {
    expect(umgangesstod.steps.beslutMisstanke?.tells).toEqual([stödjaren]);
  });

  test('de får också veta vad som ändras i upplägget, och den ena vad den andra har avbokat', () => {
    expect(umgangesstod.steps.andratUpplagg?.tells).toEqual([stödjaren]);
    expect(umgangesstod.steps.avbokning?.tells).toEqual([stödjaren]);
  });

  test('det som är anmält gallras inte innan det är beslutat, också när insatsen avslutas', () => {
    const run = umgänge(pågår(), '2027-07-20T10:00', { sista: 'ja' });
    göra(run, '2027-07-20T10:30', 'bekraftaInfort');
    uppföljt(run, '2027-07-20', '2027-07-21', { utfall: 'avslut' });
    göra(run, '2027-07-22T09:00', 'misstanke');
    for (const steg of ['avslutBarnet', 'avslutForaldern', 'avslutFamiljehemmet']) göra(run, '2027-07-22T10:00', steg);
    expect(run.waitsFor).not.toHaveProperty('avsluta');
    göra(run, '2027-07-22T11:00', 'beslutMisstanke', { beslut: 'fortsatter' });
    expect(run.waitsFor).toHaveProperty('avsluta');
  });

  test.each([
    ['anhoriga', 'bokaOmprovning'],
    ['bokaOmprovning', 'anhoriga'],
  ])(
    'insatsen avslutas inte heller innan både frågan om anhöriga och omprövningen har fått ett svar: %s, %s',
    (...ordning) => {
      const svar: Readonly<Record<string, Svar>> = { anhoriga: { utfall: 'slut' }, bokaOmprovning: { bokat: 'inte' } };
      const run = umgänge(pågår(), '2027-02-08T16:00', { nasta: '2027-02-15' });
      umgänge(run, '2027-02-15T16:00', { nasta: '2027-02-22' });
      umgänge(run, '2027-02-22T16:00', { nasta: '2027-07-19' });
      umgänge(run, '2027-07-19T16:00', { sista: 'ja' });
      for (let gång = 0; gång < 4; gång += 1) göra(run, '2027-07-20T10:00', 'bekraftaInfort');
      göra(run, '2027-07-20T11:00', 'misstanke');
      göra(run, '2027-07-20T12:00', 'beslutMisstanke', { beslut: 'omprovas' });
      uppföljt(run, '2027-07-20', '2027-07-21', { utfall: 'avslut' });
      for (const steg of ['avslutBarnet', 'avslutForaldern', 'avslutFamiljehemmet'])
        göra(run, '2027-07-22T10:00', steg);
      for (const steg of ordning) {
        expect(run.waitsFor).not.toHaveProperty('avsluta');
        göra(run, '2027-07-22T11:00', steg, svar[steg]);
      }
      expect(Object.keys(run.waitsFor)).toEqual(['avsluta']);
    },
  );

  test('fortsätter umgänget som planerat ändras ingen dag', () => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { utfall: 'avbrutet', nasta: '2027-02-15' });
    göra(run, '2027-02-08T16:30', 'misstanke');
    göra(run, '2027-02-09T09:00', 'beslutMisstanke', { beslut: 'fortsatter', nasta: '2027-03-01' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-16 16:30' });
  });

  test('svaret säger vad som beslutas, och att de som berörs vet om det', () => {
    expect(fältSomSaknas(anmält(), handläggaren, 'beslutMisstanke')).toEqual([
      'beslut',
      'stodjarna',
      'familjen',
      'infort',
    ]);
  });
});

describe('Ett behov av drogfrihet visar sig senare', () => {
  test('handläggaren beslutar hur det visas, och stödjarna får veta det', () => {
    const run = göra(pågår(), '2027-02-03T10:00', 'drogfrihetSenare');
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
    expect(run.tries(stödjaren, 'drogfrihetSenare')).toMatchObject({ refused: 'notYours' });
    expect(umgangesstod.steps.drogfrihetSenare?.tells).toEqual([stödjaren]);
  });

  test('ska umgänget vänta på det sägs till vilken dag, och ingen påminns om den förra', () => {
    const run = göra(pågår(), '2027-02-03T10:00', 'drogfrihetSenare', { nasta: '2027-02-22' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-23 16:30' });
    expect(run.nudges('2027-02-03T10:00', '2027-02-22T09:00')).toEqual([
      '2027-02-22 08:00 umgangesstodjare: Idag är ett umgänge planerat',
    ]);
  });

  test('märks det före uppstartsmöte 1 rättas starten, och planeringen görs före mötet', () => {
    const run = bokatUppstart().corrects(handläggaren, 'start', { drogfrihet: 'ja' });
    expect(run.waitsFor).toEqual({ drogfrihet: '2027-01-22 16:30' });
    expect(run.tries(handläggaren, 'drogfrihetSenare')).toMatchObject({ refused: 'notOpen' });
  });
});

describe('Det beslutas efter mötet', () => {
  /** Mötet är måndag 21 juni, och nästa umgänge är i juli. */
  const bokat = () => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { nasta: '2027-07-28' });
    göra(run, '2027-02-09T10:00', 'bekraftaInfort');
    return göra(run, '2027-06-14T10:00', 'bokaUppfoljning', { dag: '2027-06-21' });
  };
  const hållet = () => göra(bokat(), '2027-06-21T15:00', 'uppfoljningsmote', { utfall: 'senare' });

  test('är det inte beslutat än sparas mötet ändå, och ingen hör att det är sent', () => {
    const run = hållet();
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-07-30 16:30' });
    expect(run.nudges('2027-06-21T15:30', '2027-07-28T07:00')).toEqual([
      '2027-07-16 08:00 handlaggare: Biståndet löper ut om två veckor, och det är inte bestämt vad som händer sedan',
      '2027-07-16 08:00 enhetschef: Ett bistånd löper ut om två veckor, och det är inte bestämt vad som händer sedan',
    ]);
  });

  test('beslutet skrivs när det är fattat, utan att mötet skrivs en gång till', () => {
    const run = göra(hållet(), '2027-06-28T10:00', 'uppfoljningsmote', {
      mote: 'inskrivet',
      dag: '',
      fungerat: '',
      utfall: 'forlangt',
    });
    expect(run.waitsFor).toMatchObject({ nyPeriod: '2027-07-30 16:30' });
    expect(run.waitsFor).not.toHaveProperty('uppfoljningsmote');
    expect(figuresOf(umgangesstod, run.case)).toMatchObject({ fungeratBra: 1, forlangda: 1 });
  });

  test('första gången finns inget möte som redan är inskrivet', () => {
    const run = bokat();
    run.at('2027-06-21T15:00');
    const inskrivet = { mote: 'inskrivet', dag: '', fungerat: '', utfall: 'avslut' };
    expect(run.tries(handläggaren, 'uppfoljningsmote', inskrivet)).toMatchObject({
      refused: 'invalid',
      faults: { mote: 'Välj ett alternativ.' },
    });
  });

  test('det går också att rätta mötet till det som beslutades', () => {
    const run = hållet().at('2027-06-22T10:00').corrects(handläggaren, 'uppfoljningsmote', { utfall: 'avslut' });
    expect(run.waitsFor).toMatchObject({ avslutBarnet: '2027-07-30 16:30' });
    expect(run.waitsFor).not.toHaveProperty('uppfoljningsmote');
  });
});

describe('Stödet slutar en annan dag än biståndet', () => {
  const bokat = (dag: string) => {
    const run = umgänge(pågår(), '2027-02-08T16:00', { sista: 'ja' });
    göra(run, '2027-02-09T10:00', 'bekraftaInfort');
    return göra(run, `${dag}T09:00`, 'bokaUppfoljning', { dag });
  };

  test('slutar det tidigare ska de avslutande mötena vara hållna då, och stödjarna påminns i tid', () => {
    const run = göra(bokat('2027-03-01'), '2027-03-01T15:00', 'uppfoljningsmote', {
      utfall: 'avslut',
      slutar: '2027-03-31',
    });
    expect(run.waitsFor).toEqual({
      avslutBarnet: '2027-03-31 16:30',
      avslutForaldern: '2027-03-31 16:30',
      avslutFamiljehemmet: '2027-03-31 16:30',
    });
    expect(run.nudges('2027-03-01T15:00', '2027-03-18T10:00')).toEqual([
      '2027-03-17 08:00 umgangesstodjare: Stödet slutar om två veckor. Boka ett avslutande möte med barnet',
      '2027-03-17 08:00 umgangesstodjare: Stödet slutar om två veckor. Boka ett avslutande möte med föräldern',
      '2027-03-17 08:00 umgangesstodjare: Stödet slutar om två veckor. Boka ett avslutande möte med den som barnet bor hos',
    ]);
  });

  test('det slutar inte efter biståndet, så länge det gäller', () => {
    const run = bokat('2027-03-01').at('2027-03-01T15:00');
    const svar = { mote: 'hallet', dag: '2027-03-01', fungerat: 'bra', utfall: 'avslut', infort: 'true' };
    expect(run.tries(handläggaren, 'uppfoljningsmote', { ...svar, slutar: '2027-08-02' })).toMatchObject({
      faults: { slutar: 'Biståndet gäller till och med fredag 30 juli. Välj den dagen eller en tidigare.' },
    });
  });

  test('beslutas det först när biståndet har löpt ut sägs en dag som mötena hinner hållas till', () => {
    const run = bokat('2027-08-09').at('2027-08-09T15:00');
    const svar = { mote: 'hallet', dag: '2027-08-09', fungerat: 'bra', utfall: 'avslut', infort: 'true' };
    expect(run.tries(handläggaren, 'uppfoljningsmote', svar)).toMatchObject({
      faults: {
        slutar:
          'Biståndet gällde till och med fredag 30 juli. Välj en dag som de avslutande mötena hinner hållas till.',
      },
    });
    göra(run, '2027-08-09T15:00', 'uppfoljningsmote', { utfall: 'avslut', slutar: '2027-08-20' });
    expect(run.waitsFor).toMatchObject({ avslutBarnet: '2027-08-20 16:30' });
    expect(run.nudges('2027-08-09T15:00', '2027-08-19T10:00')).toEqual([]);
  });
});

describe('Uppföljningsmöte ca fyra veckor innan biståndet går ut', () => {
  test.each([
    ['en vanlig fredag', '2027-07-30', '2027-06-18', '2027-07-02'],
    ['fyra veckor före är långfredagen', '2027-04-23', '2027-03-12', '2027-03-25'],
    ['fyra veckor före är påskdagen, natten till sommartid', '2027-04-25', '2027-03-12', '2027-03-25'],
    ['fyra veckor före är midsommarafton', '2027-07-23', '2027-06-11', '2027-06-24'],
    ['fyra veckor före är natten till vintertid', '2027-11-28', '2027-10-15', '2027-10-29'],
    ['fyra veckor före är julafton', '2028-01-21', '2027-12-10', '2027-12-23'],
  ])('%s: biståndet till %s bokas senast %s och hålls senast %s', (_dag, till, boka, hålla) => {
    const run = pågår({}, { till });
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: `${boka} 16:30` });
    göra(run, '2027-02-03T10:00', 'bokaUppfoljning');
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: `${hålla} 16:30` });
  });

  test('kommer familjen inte till mötet kan det ändå bestämmas vad som händer', () => {
    const run = göra(pågår(), '2027-06-14T10:00', 'bokaUppfoljning', { dag: '2027-06-28' });
    göra(run, '2027-07-05T10:00', 'uppfoljningsmote', { mote: 'blevInteAv', utfall: 'avslut' });
    expect(run.answered('uppfoljningsmote')).toMatchObject({ mote: 'blevInteAv', utfall: 'avslut' });
    expect(run.answered('uppfoljningsmote')).not.toHaveProperty('dag');
    expect(run.waitsFor).toHaveProperty('avslutBarnet');
  });

  test('mötet bokas inte efter den dag då biståndet löper ut, så länge det gäller', () => {
    const run = pågår().at('2027-06-14T10:00');
    const bokat = (dag: string) => run.tries(handläggaren, 'bokaUppfoljning', { dag, tid: '13:00', kallade: 'true' });
    const faults = {
      dag: 'Biståndet gäller till och med fredag 30 juli. Mötet ska vara innan det löper ut. Välj en tidigare dag.',
    };
    expect(bokat('2027-08-02')).toEqual({ refused: 'invalid', faults });
    const sent = pågår().at('2027-08-02T10:00');
    sent.does(handläggaren, 'bokaUppfoljning', { dag: '2027-08-04', tid: '13:00', kallade: 'true' });
    expect(sent.answered('bokaUppfoljning')).toMatchObject({ dag: '2027-08-04' });
  });

  test('rättas biståndets sista dag flyttas båda', () => {
    const run = pågår().corrects(handläggaren, 'beslut', { till: '2027-04-30' });
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2027-03-19 16:30' });
    göra(run, '2027-02-03T10:00', 'bokaUppfoljning');
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-04-02 16:30' });
  });

  test('det sägs hur stödet har fungerat, och boten räknar umgängena', () => {
    const run = umgänge(pågår(), '2027-02-09T10:00', { nasta: '2027-02-15' });
    göra(run, '2027-02-15T09:00', 'avbokning', { nasta: '2027-02-22' });
    umgänge(run, '2027-02-23T10:00', { utfall: 'avbrutet', nasta: '2027-03-01' });
    umgänge(run, '2027-03-02T10:00', { utfall: 'installt', nasta: '2027-03-08' });
    uppföljt(run, '2027-06-14', '2027-06-28', { fungerat: 'delvis', utfall: 'avslut' });
    expect(run.answered('uppfoljningsmote')).toMatchObject({
      fungerat: 'delvis',
      genomforda: 1,
      installda: 2,
      avbrutna: 1,
    });
  });
});

describe('Biståndet förlängs', () => {
  const förlängs = () => uppföljt(pågår(), '2027-06-14', '2027-06-28', { utfall: 'forlangt' });
  const ny = { fran: '2027-07-31', till: '2028-01-28', planerat: 'somTankt' };

  test('den nya perioden registreras innan den gamla är slut', () => {
    expect(förlängs().waitsFor).toMatchObject({ nyPeriod: '2027-07-30 16:30' });
    expect(förlängs().waitsFor).not.toHaveProperty('avslutBarnet');
  });

  test('uppföljningen öppnas igen för den nya perioden, och dess dagar flyttas', () => {
    const run = göra(förlängs(), '2027-07-05T10:00', 'nyPeriod', ny);
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2027-12-17 16:30' });
    expect(run.waitsFor).not.toHaveProperty('uppfoljningsmote');
    göra(run, '2027-12-13T10:00', 'bokaUppfoljning');
    // Fyra veckor före 28 januari är nyårsafton, alltså torsdagen före.
    expect(run.waitsFor).toMatchObject({ uppfoljningsmote: '2027-12-30 16:30' });
  });

  test('umgängena fortsätter som planerat', () => {
    const run = göra(förlängs(), '2027-07-05T10:00', 'nyPeriod', ny);
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
  });

  test('var det sista redan rapporterat börjar de om den dag som sägs, och rapporten tas emot', () => {
    const run = umgänge(pågår(), '2027-06-22T10:00', { sista: 'ja' });
    göra(run, '2027-06-22T11:00', 'bekraftaInfort');
    uppföljt(run, '2027-06-23', '2027-06-28', { utfall: 'forlangt' });
    expect(Object.keys(run.waitsFor)).toEqual(['nyPeriod']);
    göra(run, '2027-07-05T10:00', 'nyPeriod', { ...ny, planerat: 'nyDag', nasta: '2027-08-02' });
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-08-03 16:30' });
    umgänge(run, '2027-08-03T10:00', { nasta: '2027-08-09' });
    expect(run.answered('umgangestillfalle')).toHaveProperty('rapport');
  });

  test('den slutar inte innan den första gör det: då är året fel', () => {
    const refused = förlängs()
      .at('2027-07-05T10:00')
      .tries(handläggaren, 'nyPeriod', {
        ...ny,
        fran: '2027-01-30',
        till: '2027-07-28',
        hurOfta: 'vecka',
        registrerat: 'true',
      });
    expect(refused.refused === 'invalid' && refused.faults.till).toBe(
      'Det första beslutet gäller till och med fredag 30 juli, och den nya perioden ska sluta senare. Kontrollera året.',
    );
  });

  test('rättas det första beslutet sedan är det den nya periodens sista dag som gäller', () => {
    const run = göra(förlängs(), '2027-07-05T10:00', 'nyPeriod', ny);
    run.at('2027-07-06T10:00').corrects(handläggaren, 'beslut', { till: '2027-07-31' });
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2027-12-17 16:30' });
    run.at('2027-07-07T10:00').corrects(handläggaren, 'nyPeriod', { till: '2028-02-25' });
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2028-01-14 16:30' });
  });

  test('det kan förlängas flera gånger', () => {
    const run = göra(förlängs(), '2027-07-05T10:00', 'nyPeriod', ny);
    uppföljt(run, '2027-12-13', '2027-12-20', { utfall: 'forlangt' });
    göra(run, '2027-12-21T10:00', 'nyPeriod', { ...ny, fran: '2028-01-29', till: '2028-07-28' });
    expect(run.waitsFor).toMatchObject({ bokaUppfoljning: '2028-06-16 16:30' });
  });
});

describe('Vid avslut bokas ett avslutande möte med barn, förälder och familjehem var för sig', () => {
  const avslutas = (period = {}) => uppföljt(pågår({}, period), '2027-06-14', '2027-06-28', { utfall: 'avslut' });

  test.each([
    ['2027-07-30', '2027-07-30'],
    ['2027-08-01', '2027-07-30'],
    ['2027-12-24', '2027-12-23'],
  ])('tre egna möten, senast biståndets sista dag: %s, senast %s', (till, senast) => {
    expect(avslutas({ till }).waitsFor).toMatchObject({
      avslutBarnet: `${senast} 16:30`,
      avslutForaldern: `${senast} 16:30`,
      avslutFamiljehemmet: `${senast} 16:30`,
    });
  });

  test('ett möte som inte blev av skrivs upp utan dag', () => {
    const run = göra(avslutas(), '2027-07-12T10:00', 'avslutForaldern', { utfall: 'villeInte' });
    expect(run.answered('avslutForaldern')).toEqual({ utfall: 'villeInte' });
  });

  test('när mötena är hållna och den sista rapporten är införd avslutas insatsen, inom fem arbetsdagar', () => {
    const run = umgänge(avslutas(), '2027-07-19T10:00', { sista: 'ja' });
    for (const steg of ['avslutBarnet', 'avslutForaldern', 'avslutFamiljehemmet']) göra(run, '2027-07-26T10:00', steg);
    expect(Object.keys(run.waitsFor)).toEqual(['bekraftaInfort']);
    göra(run, '2027-07-27T10:00', 'bekraftaInfort');
    expect(run.waitsFor).toEqual({ avsluta: '2027-08-03 16:30' });
    göra(run, '2027-07-30T10:00', 'avsluta');
    expect(run.outcome).toBe('genomford');
    expect(run.case.sensitiveCulled).toBe(true);
  });
});

describe('Check in/check out följer samma rutin', () => {
  test('föräldern och den som barnet bor hos kommer överens om hur lång tid före och efter barnet lämnas och hämtas', () => {
    const run = uppstartat({ variant: 'checkInOut' });
    expect(run.waitsFor).toMatchObject({ checkTider: '2027-02-01 16:30' });
    expect(fältSomSaknas(run, handläggaren, 'checkTider')).toEqual(['fore', 'efter', 'oppet', 'plats']);
    expect(uppstartat().waitsFor).not.toHaveProperty('checkTider');
  });

  test('det första umgänget väntar på att tiderna finns', () => {
    const run = göra(uppstartat({ variant: 'checkInOut' }), '2027-01-26T10:00', 'bokaUppstart2');
    göra(run, '2027-02-01T15:00', 'uppstartsmote2', { redo: 'ja' });
    göra(run, '2027-02-02T10:00', 'genomforandeplan', { forsta: '2027-02-08' });
    expect(run.waitsFor).not.toHaveProperty('umgangestillfalle');
    göra(run, '2027-02-02T11:00', 'checkTider');
    expect(run.waitsFor).toMatchObject({ umgangestillfalle: '2027-02-09 16:30' });
  });

  test('stödjaren träffar barnet före och efter, och rapporterar hur det var', () => {
    expect(umgangesstod.steps.umgangestillfalle?.text).toContain('Vid check in/check out');
  });
});

describe('Rutinen kan spelas till slut', () => {
  test.each([
    ['lokal', 'ja', 'nej', false],
    ['lokal', 'nej', 'ja', true],
    ['checkInOut', 'ja', 'ja', false],
    ['checkInOut', 'nej', 'nej', true],
  ])('%s, modellen gjord: %s, planering för drogfrihet: %s, förlängt: %s', (variant, modell, drogfrihet, förlängt) => {
    const run = bokatUppstart({ variant, modell, drogfrihet, inlagt: 'nej' });
    göra(run, '2027-01-20T10:00', 'laggIn');
    if (modell === 'nej') göra(run, '2027-01-20T10:00', 'riskbedomning');
    if (drogfrihet === 'ja') göra(run, '2027-01-21T10:00', 'drogfrihet');
    göra(run, '2027-01-25T15:00', 'uppstartsmote1');
    göra(run, '2027-01-26T10:00', 'lamnaUt', { uppfoljning: '2027-06-28' });
    if (variant === 'checkInOut') göra(run, '2027-01-26T11:00', 'checkTider');
    göra(run, '2027-01-26T10:00', 'bokaUppstart2', { dag: '2027-02-01' });
    göra(run, '2027-02-01T15:00', 'uppstartsmote2', { redo: 'nej' });
    göra(run, '2027-02-03T15:00', 'inskolning', { redo: 'ja' });
    göra(run, '2027-02-03T16:00', 'genomforandeplan', { forsta: '2027-02-08' });
    for (const dag of ['09', '16', '23']) umgänge(run, `2027-02-${dag}T10:00`, { nasta: '2027-03-01' });
    göra(run, '2027-02-23T11:00', 'anhoriga');
    göra(run, '2027-03-01T09:00', 'avbokning', { nasta: '2027-03-08' });
    göra(run, '2027-03-08T14:00', 'misstanke');
    göra(run, '2027-03-08T15:00', 'beslutMisstanke');
    umgänge(run, '2027-03-09T10:00', { utfall: 'avbrutet', orsak: 'paverkan', nasta: '2027-03-15' });
    göra(run, '2027-03-10T10:00', 'andratUpplagg');
    if (förlängt) {
      uppföljt(run, '2027-06-14', '2027-06-28', { utfall: 'forlangt', fungerat: 'bra' });
      göra(run, '2027-06-29T10:00', 'nyPeriod', { fran: '2027-07-31', till: '2027-12-31', planerat: 'somTankt' });
    }
    uppföljt(run, '2027-07-05', '2027-07-07', { utfall: 'avslut', fungerat: 'bra' });
    umgänge(run, '2027-07-19T10:00', { utfall: 'installt', sista: 'ja' });
    for (let gång = 0; gång < 5; gång += 1) göra(run, '2027-07-20T10:00', 'bekraftaInfort');
    avslutat(run, '2027-07-28');
    expect(run.outcome).toBe('genomford');
    expect(figuresOf(umgangesstod, run.case)).toEqual({
      genomforda: 3,
      installda: 2,
      avbrutna: 1,
      misstankar: 1,
      andringar: 1,
      inskolning: 1,
      fungeratBra: förlängt ? 2 : 1,
      forlangda: förlängt ? 1 : 0,
      utanUmgange: 0,
    });
  });

  test('den som startade kan ta tillbaka ärendet tills beslutet är registrerat', () => {
    expect(utsett().withdraws().outcome).toBe('atertagen');
    expect(beslutat().triesTo(handläggaren, { type: 'withdraw' })).toMatchObject({ refused: 'tooLateToWithdraw' });
  });

  test.each([handläggaren, 'enhetschef'])('%s kan avsluta i förtid med ett skäl', (vem) => {
    const run = pågår().closes(vem, 'onskan');
    expect(run.outcome).toBe('avslutadIFortid');
    expect(figuresOf(umgangesstod, run.case)).toMatchObject({ utanUmgange: 1 });
  });

  test('enhetschefen kan byta den ena stödjaren, och den andra är kvar', () => {
    const run = pågår().handsOver(stödjaren, 'umgangesstodjare 1', 'umgangesstodjare 3');
    expect(run.case.appointed).toMatchObject({ umgangesstodjare: ['umgangesstodjare 3', 'umgangesstodjare 2'] });
    expect(run.tries('umgangesstodjare 1', 'umgangestillfalle')).toMatchObject({ refused: 'notYours' });
  });
});
