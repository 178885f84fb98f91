// Kontaktperson och kontaktfamilj: hur en period tar slut. Biståndet förlängs, insatsen fortsätter eller avslutas, men aldrig i tysthet.
import type { Scenario } from '../scenario.ts';
import {
  beslutat,
  biståndetLöperUt,
  göra,
  pågår,
  samtyckt,
  uppföljt,
  uppstartat,
  återkopplat,
} from './kontaktperson-forlopp.ts';

const handläggaren = 'socialsekreterare';

/** Biståndet gäller till torsdag 30 september 2027, och ingen mer återkoppling väntas. */
const kort = () => återkopplat(pågår({}, { till: '2027-09-30' }), '2027-03-10T10:00', { sista: 'ja' });

describe('Biståndet löper inte ut i tysthet', () => {
  test.each([
    [
      'genomförandeplanen inte är klar',
      () => {
        const run = uppstartat({}, { till: '2027-09-30' });
        for (const steg of ['aktanteckning', 'registrera', 'verkstall']) göra(run, '2027-02-11T10:00', steg);
        return run;
      },
    ],
    ['barnet inte har erbjudits något samtal', kort],
    ['uppföljningsmötet inte är hållet', () => göra(kort(), '2027-08-02T10:00', 'barnsamtal')],
    [
      'bedömningen inte är gjord',
      () => göra(göra(kort(), '2027-08-02T10:00', 'barnsamtal'), '2027-08-10T10:00', 'uppfoljningsmote'),
    ],
    ['insatsen bara fortgår', () => uppföljt(kort(), '2027-08-10', { utfall: 'fortgar', uppfoljning: '2027-08-27' })],
  ])('en månad före, två veckor före, den dagen och sedan varje vecka hörs det, när %s', (_när, kommit) => {
    const run = kommit();
    const hört = run.nudges('2027-08-20T07:00', '2027-10-08T07:00');
    expect(hört.filter((rad) => rad.includes('inte beslutat'))).toEqual([
      ...biståndetLöperUt,
      '2027-10-07 08:00 socialsekreterare: Det är inte beslutat vad som händer efter biståndets sista dag',
      '2027-10-07 08:00 enhetschef: I ett ärende är det inte beslutat vad som händer efter biståndets sista dag',
    ]);
  });

  test('är uppföljningsmötet bokat en månad före hörs det, och inte bara att biståndet löper ut', () => {
    const run = uppföljt(kort(), '2027-05-10', {
      utfall: 'fortgar',
      uppfoljning: '2027-08-30',
      aterkoppling: '2027-09-08',
    });
    göra(run, '2027-08-20T10:00', 'barnsamtal');
    expect(run.nudges('2027-08-30T07:00', '2027-08-30T17:00')).toEqual([
      '2027-08-30 08:00 socialsekreterare: Idag är det uppföljningsmöte',
    ]);
  });

  test('ett beslut om vad som händer sedan tystar det', () => {
    const run = uppföljt(kort(), '2027-08-10', { utfall: 'avslut', slutar: '2027-09-30', merAterkoppling: 'nej' });
    göra(run, '2027-08-12T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(run.nudges('2027-08-20T07:00', '2027-10-01T07:00')).toEqual([
      '2027-09-23 08:00 socialsekreterare: Insatsen slutar om en vecka. Avsluta den och resursen',
      '2027-09-30 08:00 socialsekreterare: Insatsen slutar. Avsluta den och resursen idag',
    ]);
  });

  test('är det mindre än en månad kvar hinns inget möte till: då förlängs insatsen eller avslutas', () => {
    const run = göra(göra(kort(), '2027-08-02T10:00', 'barnsamtal'), '2027-09-10T10:00', 'uppfoljningsmote');
    const svar = { utfall: 'fortgar', uppfoljning: '2027-09-24' };
    const refused = run.at('2027-09-10T11:00').tries(handläggaren, 'bedomning', svar);
    expect(refused.refused === 'invalid' && refused.faults.uppfoljning).toBe(
      'Nästa möte ska hållas senast måndag 30 augusti, en månad innan biståndet löper ut. Hinner ni inget möte till? Välj i stället att insatsen förlängs eller avslutas.',
    );
  });
});

describe('Insats avslutas bara om barnet inte riskerar att fara illa', () => {
  const avslutat = (svar = {}) =>
    uppföljt(pågår(), '2027-08-10', { utfall: 'avslut', slutar: '2027-09-30', merAterkoppling: 'nej', ...svar });

  test('visar riskbedömningen att det inte går görs bedömningen om, och insatsen kan förlängas', () => {
    const run = göra(avslutat(), '2027-08-12T10:00', 'riskbedomning', { avslutas: 'nej' });
    expect(run.waitsFor).toEqual({ bedomning: '2027-08-19 16:30' });
    göra(run, '2027-08-13T10:00', 'bedomning', { utfall: 'fortsatt', nyUtredning: 'ja', revideras: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['aterkoppling', 'fortsattBistand', 'nyUtredning']);
  });

  test('blir det ett avslut ändå bedöms risken igen', () => {
    const run = göra(avslutat(), '2027-08-12T10:00', 'riskbedomning', { avslutas: 'nej' });
    göra(run, '2027-08-13T10:00', 'bedomning', { utfall: 'avslut', nyUtredning: 'nej', slutar: '2027-10-29' });
    expect(run.waitsFor).toMatchObject({ riskbedomning: '2027-08-20 16:30' });
    expect(run.waitsFor).not.toHaveProperty('avsluta');
    göra(run, '2027-08-16T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(run.waitsFor).toMatchObject({ avsluta: '2027-10-29 16:30' });
  });

  test('ändras läget innan insatsen är avslutad rättas riskbedömningen, och då går det att ta tillbaka avslutet', () => {
    const run = göra(avslutat(), '2027-08-12T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['avsluta']);
    run.at('2027-09-01T10:00').corrects(handläggaren, 'riskbedomning', { avslutas: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['bedomning']);
  });

  test('insatsen slutar inte efter biståndet, och inte innan den har börjat', () => {
    const run = göra(göra(pågår(), '2027-08-02T10:00', 'barnsamtal'), '2027-08-10T10:00', 'uppfoljningsmote');
    const nekad = (slutar: string) => {
      const refused = run.tries(handläggaren, 'bedomning', { utfall: 'avslut', slutar });
      return refused.refused === 'invalid' ? refused.faults.slutar : undefined;
    };
    expect(nekad('2028-01-03')).toBe(
      'Biståndet gäller till och med fredag 31 december. Välj den dagen eller en tidigare.',
    );
    expect(nekad('2027-02-12')).toBe('Insatsen börjar måndag 15 februari. Välj den dagen eller en senare.');
    expect(nekad('2027-12-31')).toBeUndefined();
  });
});

describe('Det sista väntar inte på det som inte längre ska göras', () => {
  /** Förlängt till och med utgången av 2028, men det nya avtalet skrivs aldrig. */
  const förlängt = () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt', revideras: 'ja' });
    return göra(run, '2027-08-11T10:00', 'fortsattBistand', {
      fran: '2028-01-01',
      till: '2028-12-29',
      aterkoppling: '2027-09-08',
      uppfoljning: '2028-02-01',
    });
  };

  test('varken på det nya avtalet, det reviderade uppdraget, återkopplingen eller det som är kvar från uppstarten', () => {
    const run = förlängt();
    uppföljt(run, '2028-02-01', { utfall: 'avslut', slutar: '2028-02-29', merAterkoppling: 'nej' });
    göra(run, '2028-02-02T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(Object.keys(run.waitsFor)).toEqual(['nyttAvtal', 'avsluta']);
    expect(run.nudges('2028-02-02T10:00', '2028-03-01T07:00').filter((rad) => rad.includes(': Insatsen'))).toEqual([
      '2028-02-22 08:00 socialsekreterare: Insatsen slutar om en vecka. Avsluta den och resursen',
      '2028-02-29 08:00 socialsekreterare: Insatsen slutar. Avsluta den och resursen idag',
    ]);
    göra(run, '2028-02-29T10:00', 'avsluta');
    expect(run.outcome).toBe('genomford');
  });

  test('och den som skriver avtal kan svara att det inte behövs något nytt', () => {
    expect(göra(förlängt(), '2027-08-12T10:00', 'nyttAvtal', { avtal: 'behovsInte' }).waitsFor).not.toHaveProperty(
      'nyttAvtal',
    );
  });

  test('kommer det mer återkoppling innan insatsen slutar påminns om den, och när insatsen är avslutad är den över', () => {
    const run = återkopplat(pågår(), '2027-08-09T10:00', { nasta: '2027-09-08' });
    uppföljt(run, '2027-08-10', { utfall: 'avslut', slutar: '2027-09-30', merAterkoppling: 'ja' });
    göra(run, '2027-08-11T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(run.waitsFor).toEqual({ aterkoppling: '2027-09-08 16:30', avsluta: '2027-09-30 16:30' });
    expect(göra(run, '2027-09-30T10:00', 'avsluta').outcome).toBe('genomford');
  });

  test.each([
    ['risken inte är bedömd', 'nej', 'risken är inte bedömd'],
    ['den nya utredningen inte är inledd', 'ja', 'den nya utredningen är inte inledd'],
  ])('att insatsen slutar om en vecka hörs också när %s', (_när, nyUtredning, varför) => {
    const run = uppföljt(kort(), '2027-08-10', { utfall: 'avslut', slutar: '2027-09-30', nyUtredning });
    if (nyUtredning === 'ja') göra(run, '2027-08-11T10:00', 'riskbedomning', { avslutas: 'ja' });
    expect(run.nudges('2027-09-20T07:00', '2027-09-24T07:00')).toContain(
      `2027-09-23 08:00 socialsekreterare: Insatsen slutar om en vecka, och ${varför}`,
    );
  });
});

describe('Fortsatt bistånd', () => {
  test('är perioden lång beslutas den nya så att nästa uppföljning hinns med inom sex månader från den förra', () => {
    const run = uppföljt(pågår({}, { till: '2028-06-30' }), '2027-08-10', { utfall: 'fortsatt' });
    // Fem månader efter uppföljningsmötet.
    expect(run.waitsFor).toMatchObject({ fortsattBistand: '2028-01-10 16:30' });
  });

  test('också enhetschefen hör att biståndet löper ut utan nytt beslut', () => {
    const run = uppföljt(kort(), '2027-08-10', { utfall: 'fortsatt' });
    expect(run.nudges('2027-09-10T07:00', '2027-10-06T07:00')).toEqual([
      '2027-09-16 08:00 socialsekreterare: Biståndet löper ut om två veckor. Besluta om fortsatt bistånd',
      '2027-09-16 08:00 enhetschef: Ett bistånd löper ut om två veckor, och beslutet om fortsatt bistånd är inte fattat',
      '2027-09-30 08:00 socialsekreterare: Besluta om fortsatt bistånd idag',
      '2027-09-30 08:00 enhetschef: Ett bistånd löper ut, och beslutet om fortsatt bistånd är inte fattat',
      '2027-10-01 08:00 socialsekreterare: Beslutet om fortsatt bistånd är inte fattat',
      '2027-10-05 08:00 enhetschef: Ett beslut om fortsatt bistånd är minst tre arbetsdagar försenat',
    ]);
  });
});

describe('Dagar som inte går ihop', () => {
  const nekad = (run: Scenario, steg: string, svar: Record<string, string>, fråga: string) => {
    const refused = run.tries(handläggaren, steg, svar);
    return refused.refused === 'invalid' ? refused.faults[fråga] : undefined;
  };

  test('biståndet slutar inte innan insatsen börjar, och insatsen börjar inte efter biståndet', () => {
    expect(nekad(samtyckt(), 'beslut', { fran: '2027-02-01', till: '2027-02-12' }, 'till')).toBe(
      'Insatsen börjar måndag 15 februari, och biståndet ska gälla då. Välj den dagen eller en senare.',
    );
    expect(nekad(beslutat(), 'uppstartsmote', { start: '2028-01-03' }, 'start')).toBe(
      'Biståndet gäller till och med fredag 31 december. Välj den dagen eller en tidigare.',
    );
    expect(nekad(beslutat(), 'uppstartsmote', { start: '2026-02-15' }, 'start')).toMatch(/^Kontrollera året/);
  });

  test('uppföljningsmötet bokas inom sex månader från uppstartsmötet', () => {
    const svar = (uppfoljning: string) => ({ dag: '2027-02-02', uppfoljning });
    expect(nekad(beslutat(), 'uppstartsmote', svar('2027-08-03'), 'uppfoljning')).toBe(
      'Insatsen ska följas upp minst var sjätte månad. Välj en dag inom sex månader från uppstartsmötet.',
    );
    expect(nekad(beslutat(), 'uppstartsmote', svar('2027-08-02'), 'uppfoljning')).toBeUndefined();
  });

  test('den tredje perioden slutar inte före den andra, och den andra kan ändå rättas till en kortare', () => {
    const run = uppföljt(pågår(), '2027-08-10', { utfall: 'fortsatt' });
    göra(run, '2027-08-11T10:00', 'fortsattBistand', { fran: '2028-01-01', till: '2028-12-29' });
    run.corrects(handläggaren, 'fortsattBistand', { till: '2028-06-30' });
    expect(run.answered('fortsattBistand')).toMatchObject({ till: '2028-06-30' });
    expect(() => run.corrects(handläggaren, 'fortsattBistand', { till: '2027-12-30' })).toThrow('Den förra perioden');
    uppföljt(run, '2027-11-10', { utfall: 'fortsatt' });
    const svar = { fran: '2028-01-01', till: '2028-06-29' };
    expect(nekad(run, 'fortsattBistand', svar, 'till')).toBe(
      'Den förra perioden gäller till och med fredag 30 juni 2028, och den nya kan inte sluta tidigare. Kontrollera året.',
    );
  });

  test('det nya avtalet är klart när den nya perioden börjar', () => {
    const run = uppföljt(kort(), '2027-08-10', { utfall: 'fortsatt' });
    göra(run, '2027-09-27T10:00', 'fortsattBistand', { fran: '2027-10-01', till: '2028-09-29' });
    // Tio arbetsdagar är måndag 11 oktober.
    expect(run.waitsFor).toMatchObject({ nyttAvtal: '2027-10-01 16:30' });
  });
});

describe('Återkopplingen fortsätter, och det som inte fungerar får en åtgärd', () => {
  test('fortgår insatsen kommer återkopplingen igen, också när den förra sades vara den sista', () => {
    expect(kort().waitsFor).not.toHaveProperty('aterkoppling');
    const svar = { utfall: 'fortgar', uppfoljning: '2027-08-20', aterkoppling: '2027-06-09' };
    expect(uppföljt(kort(), '2027-05-10', svar).waitsFor).toMatchObject({ aterkoppling: '2027-06-09 16:30' });
  });

  test.each(['andras', 'delvis', 'nej'])(
    'den som svarar %s gör något åt det, eller säger att ni avvaktar',
    (fungerar) => {
      const run = återkopplat(pågår(), '2027-03-10T10:00', { fungerar, nasta: '2027-04-14' });
      expect(run.waitsFor).toMatchObject({ gorAndring: '2027-03-17 16:30' });
      göra(run, '2027-03-11T10:00', 'gorAndring', { vad: 'avvakta' });
      expect(run.waitsFor).not.toHaveProperty('gorAndring');
    },
  );
});

describe('Uppfyllda mål är några av dem som uppdraget har', () => {
  const möte = () => {
    const run = göra(kort(), '2027-08-10T09:00', 'barnsamtal');
    return göra(run, '2027-08-10T10:00', 'uppfoljningsmote').at('2027-08-10T11:00');
  };
  const svar = { mal: 'true', infort: 'true', nyUtredning: 'nej', utfall: 'fortsatt', revideras: 'ja' };

  test('fler än så går inte att spara, och det sägs var antalet rättas', () => {
    const run = möte();
    expect(run.tries(handläggaren, 'bedomning', { ...svar, uppfyllda: '5' })).toEqual({
      refused: 'invalid',
      faults: {
        uppfyllda:
          'Uppdraget har 3 mål enligt det som är sparat. Är de fler nu? Rätta först antalet i ”Utforma uppdraget”, eller i ”Revidera uppdraget” om det är reviderat.',
      },
    });
    göra(run, '2027-08-10T11:00', 'bedomning', { ...svar, uppfyllda: '3' });
  });

  test('har uppdraget reviderats gäller de nya målen, och rättas antalet gäller det', () => {
    const run = göra(möte(), '2027-08-10T11:00', 'bedomning', { ...svar, uppfyllda: '2' });
    göra(run, '2027-08-11T10:00', 'revideraUppdrag', { antalMal: '5' });
    // Den bedömning som är gjord handlar om de mål som var då.
    const till = run.correcting('bedomning', { uppfyllda: '5' });
    expect(run.triesTo(handläggaren, till)).toMatchObject({ refused: 'invalid' });
    göra(run, '2027-08-12T10:00', 'fortsattBistand', { fran: '2027-10-01', till: '2028-09-29' });
    göra(run, '2028-02-01T10:00', 'barnsamtal');
    göra(run, '2028-02-01T11:00', 'uppfoljningsmote');
    göra(run, '2028-02-01T12:00', 'bedomning', { ...svar, revideras: 'nej', uppfyllda: '5' });
    const annan = möte();
    annan.corrects(handläggaren, 'uppdrag', { antalMal: '6' });
    göra(annan, '2027-08-10T12:00', 'bedomning', { ...svar, uppfyllda: '6' });
  });
});

describe('Beslutet är sent', () => {
  test('på morgonen för uppstartsmötet hörs det, och före att två veckor har gått från samtycket', () => {
    const run = göra(samtyckt(), '2027-02-02T10:00', 'kallaUppstart', { dag: '2027-02-11' });
    göra(run, '2027-02-02T11:00', 'avtal');
    expect(run.nudges('2027-02-10T07:00', '2027-02-11T17:00').filter((rad) => /uppstartsmöte/i.test(rad))).toEqual([
      '2027-02-10 08:00 socialsekreterare: Uppstartsmötet ska hållas inom två veckor från samtycket, och beslutet är inte fattat',
      '2027-02-11 08:00 socialsekreterare: Idag är det uppstartsmöte, och beslutet är inte fattat',
    ]);
  });

  test('varken beslutet eller uppdraget har en sista dag efter de två veckorna', () => {
    const run = göra(samtyckt(), '2027-02-11T10:00', 'beslut', { fran: '2027-02-15', till: '2027-12-31' });
    // Fem arbetsdagar är torsdag 18 februari.
    expect(run.waitsFor).toMatchObject({ uppdrag: '2027-02-15 16:30' });
  });
});
