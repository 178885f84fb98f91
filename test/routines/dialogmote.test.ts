// Dialogmöten om umgängen: rutinens meningar, stycke för stycke. Alla dagar är räknade för hand, över påsken 2027.
import { check } from '../../src/domain/check/check.ts';
import { broughtUpOn, leftOpenIn } from '../../src/domain/case/carried.ts';
import { groupAt } from '../../src/domain/case/whose.ts';
import { figuresOf } from '../../src/domain/case/indicators.ts';
import { dialogmote } from '../../src/routines/dialogmote.ts';
import { madeUp, play, type Scenario } from '../scenario.ts';
import {
  allaKommer,
  dokumenterat,
  fråga,
  frågat,
  grupper,
  göra,
  hållet,
  inbjudna,
  planerat,
  startat,
  svarat,
  tolv,
} from './dialogmote-forlopp.ts';

const sammankallande = 'sammankallande';

describe('Rutinen som helhet', () => {
  test('rutinen har inga fel som hindrar den från att spelas till slut', () => {
    expect(check(dialogmote)).toEqual([]);
  });

  test('rutinen är bara data', () => {
    expect(JSON.parse(JSON.stringify(dialogmote))).toEqual(dialogmote);
  });

  test('det är en sammankallande från Umgängesenheten som startar, ingen av dem som bjuds in', () => {
    const run = play(dialogmote).at('2027-03-04T10:00');
    expect(run.triesToStart({}, 'barnsekreterare')).toMatchObject({ refused: 'notYours', role: sammankallande });
    expect(startat().case.appointed.sammankallande).toEqual(['sammankallande 1']);
  });

  test('inga uppgifter om klienter efterfrågas, och ett personnummer tas inte emot', () => {
    const fält = Object.values(dialogmote.steps).flatMap(({ form }) => Object.keys(form));
    expect(fält).not.toContain('beteckning');
    expect(JSON.stringify(play(dialogmote).at('2027-03-04T10:00').triesToStart({ namn: '20121212-1212' }))).toContain(
      'personnummer',
    );
  });

  test('ett dialogmöte kan spelas från start till slut, och räknas', () => {
    const run = dokumenterat();
    göra(run, '2027-04-20T10:00', 'taVidare', { utfall: 'klar' }, 'utredare 1');
    göra(run, '2027-04-20T10:00', 'taVidare', { utfall: 'nasta' }, 'sammankallande 1');
    run.at('2027-04-20T16:30').ends('omdome', { betyg: ['3', '4', '5', '5'], antalSvar: 4 });
    göra(run, '2027-04-22T10:00', 'taDelAvOmdomen');
    expect([run.ended, run.outcome]).toEqual([true, 'genomford']);
    expect(dialogmote.retention).toMatchObject({ closedMonths: 12 });
    expect(dialogmote.followUp).toMatchObject({ everyMonths: 12 });
    expect(figuresOf(dialogmote, run.case)).toEqual({
      moten: 1,
      ja: 12,
      nej: 0,
      fragor: 2,
      klara: 1,
      betyg: 4.25,
      'betyg svar': 4,
      ejHallna: 0,
    });
  });
});

describe('Den som startade kan ta tillbaka dialogmötet', () => {
  test('så länge ingen är inbjuden, men inte sedan', () => {
    expect(planerat().withdraws().outcome).toBe('atertagen');
    expect(inbjudna().triesTo(sammankallande, { type: 'withdraw' })).toEqual({
      refused: 'tooLateToWithdraw',
      step: 'valj',
    });
  });
});

describe('Två medarbetare har fått i uppdrag att sammankalla och hålla i mötet', () => {
  test('planeringen ska vara klar inom fem arbetsdagar', () => {
    expect(startat().waitsFor).toEqual({ planera: '2027-03-11 16:30' });
    // Måndag 22 mars: tisdag, onsdag, skärtorsdag, sedan tisdag och onsdag efter påsk.
    expect(startat('2027-03-22T10:00').waitsFor).toEqual({ planera: '2027-03-31 16:30' });
  });

  test('den som startar väljer en kollega, och de två delar stegen', () => {
    const run = planerat({ kollega: 'sammankallande 2' });
    expect(run.case.appointed.sammankallande).toEqual(['sammankallande 1', 'sammankallande 2']);
    expect(göra(run, '2027-03-08T10:00', 'valj', {}, 'sammankallande 2').waitsFor).toHaveProperty('hall');
  });

  test('mötet läggs på en arbetsdag, så att ”nästa arbetsdag” är sant i påminnelsen före det', () => {
    // Lördagen före påskdagen: enheten har öppet på skärtorsdagen och på tisdagen efter annandagen.
    const svar = { kollega: 'sammankallande 2', dag: '2027-03-27', tid: '13:30', plats: 'Rum 4', teman: 'tillit' };
    expect(startat().tries(sammankallande, 'planera', svar)).toEqual({
      refused: 'invalid',
      faults: {
        dag: 'Enheten är stängd lördag 27 mars. Välj en arbetsdag, till exempel torsdag 25 mars eller tisdag 30 mars.',
      },
    });
    const run = planerat();
    expect(run.triesTo(sammankallande, run.correcting('planera', { dag: '2027-04-03' }))).toMatchObject({
      faults: { dag: expect.stringMatching(/^Enheten är stängd lördag 3 april/) },
    });
  });

  test('kortet föreslår dagar så långt fram som vägledningen säger: minst tre veckor', () => {
    const { form, guidance } = dialogmote.steps.planera!;
    expect(guidance?.[0]).toMatch(/^Lägg mötet minst tre veckor fram/);
    expect(form.dag).toMatchObject({ proposes: { meetingDaysIn: { weeks: 3 } } });
  });

  test('det går inte att välja sig själv', () => {
    const refused = startat().tries(sammankallande, 'planera', {
      kollega: 'sammankallande 1',
      dag: '2027-03-31',
      tid: '13:30',
      plats: 'Rum 4',
      teman: 'tillit',
    });
    expect(refused).toMatchObject({ faults: { kollega: 'Välj någon i listan.' } });
  });

  test('rättas kollegan är den förra inte längre sammankallande', () => {
    const run = planerat({ kollega: 'sammankallande 2' });
    run.corrects('sammankallande 1', 'planera', { kollega: 'sammankallande 3' });
    expect(run.case.appointed.sammankallande).toEqual(['sammankallande 1', 'sammankallande 3']);
  });
});

describe('Upplägget är helgruppsdiskussioner utifrån i förväg framtagna teman', () => {
  test('de fem temana går att välja, och ett nytt', () => {
    const { teman } = dialogmote.steps.planera!.form;
    expect(teman?.kind === 'choices' && Object.keys(teman.options)).toEqual([
      'tillit',
      'hornet',
      'roller',
      'barnet',
      'vidare',
      'nytt',
    ]);
    expect(planerat({ teman: 'tillit,nytt', nyttTema: 'Umgänge i skolan' }).answered('planera')).toMatchObject({
      teman: ['tillit', 'nytt'],
      nyttTema: 'Umgänge i skolan',
    });
  });

  test('ett nytt tema ska skrivas', () => {
    const svar = { kollega: 'sammankallande 2', dag: '2027-03-31', tid: '13:30', plats: 'Rum 4', teman: 'nytt' };
    expect(startat().tries(sammankallande, 'planera', svar)).toMatchObject({
      faults: { nyttTema: 'Skriv det nya temat.' },
    });
  });

  test('mötets namn står på planeringen, och dag, plats och teman där deltagarna väljs och där mötet dokumenteras', () => {
    expect(dialogmote.steps.planera?.shows).toEqual(['start']);
    expect(dialogmote.steps.valj?.shows).toEqual(['planera']);
    expect(dialogmote.steps.dokumentation?.shows).toEqual(['planera']);
  });

  test('mötet är två timmar, och de som håller i det och de som har tackat ja är inbjudna', () => {
    expect(dialogmote.steps.planera?.meeting).toMatchObject({ minutes: 120, invite: [sammankallande, 'deltagare'] });
  });

  test('temana och platsen står på inbjudan, och temana är dagordning när mötet hålls', () => {
    expect(dialogmote.steps.inbjudan?.shows).toEqual(['start', 'planera']);
    expect(dialogmote.steps.hall?.shows).toEqual(['planera']);
  });
});

describe('Till träffarna bjuds tre medarbetare in från varje enhet', () => {
  test('deltagarna ska väljas inom tre arbetsdagar', () => {
    expect(planerat().waitsFor).toEqual({ valj: '2027-03-10 16:30' });
  });

  test.each([
    ['2027-03-10', '2027-03-09'],
    ['2027-03-08', '2027-03-05'],
  ])('är mötet redan %s ska de väljas senast %s, så att de hinner svara', (dag, senast) => {
    expect(planerat({ dag }).waitsFor).toEqual({ valj: `${senast} 16:30` });
  });

  test('planeras mötet till samma dag är ingenting sent från början, och de inbjudna svarar samma dag', () => {
    const run = planerat({ dag: '2027-03-05' });
    expect(run.waitsFor).toEqual({ valj: '2027-03-05 16:30' });
    const väntar = göra(run, '2027-03-05T11:00', 'valj').waitsFor;
    expect(new Set(Object.values(väntar))).toEqual(new Set(['2027-03-05 16:30']));
  });

  test('tre från varje grupp får var sin inbjudan, att svara på senast arbetsdagen före mötet', () => {
    const väntar = inbjudna().waitsFor;
    // Mötet är onsdag 31 mars; måndagen är annandag påsk, så arbetsdagen före är tisdag.
    expect(Object.keys(väntar).filter((steg) => steg.startsWith('inbjudan'))).toEqual(
      tolv.map((vem) => `inbjudan: ${vem}`),
    );
    expect(new Set(tolv.map((vem) => väntar[`inbjudan: ${vem}`]))).toEqual(new Set(['2027-03-30 16:30']));
    expect(väntar.hall).toBe('2027-03-31 16:30');
  });

  test.each(grupper)('högst tre %s', (grupp) => {
    const fyra = { ...Object.fromEntries(grupper.map((g) => [g, `${g} 1`])), handledare: 'ja' };
    const refused = planerat().tries(sammankallande, 'valj', { ...fyra, [grupp]: 'a,b,c,d' });
    expect(refused).toMatchObject({ faults: { [grupp]: 'Välj 1 till 3 personer.' } });
  });

  test('ingen grupp får lämnas utanför', () => {
    const refused = planerat().tries(sammankallande, 'valj', { handledare: 'ja' });
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([...grupper]);
  });

  test('den som tas bort när valet rättas behöver inte svara, och den som kommer till får en inbjudan', () => {
    const run = inbjudna({ utredare: 'utredare 1,utredare 2' });
    run.corrects(sammankallande, 'valj', { utredare: 'utredare 2,utredare 3' });
    expect(Object.keys(run.waitsFor)).not.toContain('inbjudan: utredare 1');
    expect(Object.keys(run.waitsFor)).toContain('inbjudan: utredare 3');
  });

  test('den som redan har tackat ja är inte längre deltagare när valet rättas', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 1', 'ja');
    run.corrects(sammankallande, 'valj', { utredare: 'utredare 2,utredare 3' });
    expect(run.case.appointed.deltagare).toEqual([]);
  });
});

describe('Inbjudan: ja, nej eller någon annan', () => {
  test('var och en svarar bara för sig själv', () => {
    const run = inbjudna();
    const n = tolv.indexOf('utredare 2') + 1;
    const refused = run.triesTo('utredare 1', { type: 'submit', step: 'inbjudan', n, answers: { svar: 'ja' } });
    expect(refused).toEqual({ refused: 'notYours', role: 'inbjuden', who: ['utredare 2'] });
  });

  test('den som säger ja är deltagare', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja');
    expect(run.case.appointed.deltagare).toEqual(['utredare 2']);
    expect(Object.keys(run.waitsFor)).not.toContain('inbjudan: utredare 2');
  });

  test('påminnelsen den sista dagen att svara kan inte skjutas upp, de andra kan', () => {
    const run = inbjudna().at('2027-03-30T08:00');
    const skjutUpp = (text: RegExp) => ({
      type: 'snooze' as const,
      step: 'inbjudan',
      n: tolv.indexOf('utredare 2') + 1,
      reminder: dialogmote.steps.inbjudan!.remind.findIndex((påminnelse) => text.test(påminnelse.text)),
      answers: { skal: 'svar' },
    });
    expect(run.triesTo('utredare 2', skjutUpp(/^Idag är sista/))).toEqual({ refused: 'firm', step: 'inbjudan' });
    expect(() => run.acts('utredare 2', skjutUpp(/^Du har inte svarat/))).not.toThrow();
  });

  test('hur många som tackade ja och nej räknas var för sig', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja');
    svarat(run, '2027-03-09T10:00', 'utredare 3', 'nej');
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ ja: 1, nej: 1 });
  });

  test('den som säger nej är det inte, och den som ändrar sig blir det', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'nej');
    expect(run.case.appointed.deltagare ?? []).toEqual([]);
    run.corrects('utredare 2', 'inbjudan', { svar: 'ja' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 2']);
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('den som får förhinder efter sitt ja rättar det, och platsen ska fyllas', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja');
    run.at('2027-03-15T10:00').corrects('utredare 2', 'inbjudan', { svar: 'nej' });
    expect(run.case.appointed.deltagare).toEqual([]);
    expect(run.waitsFor.fyllPlats).toBe('2027-03-30 16:30');
  });

  test('en ersättare får en egen inbjudan', () => {
    const run = inbjudna({ utredare: 'utredare 1,utredare 2' });
    svarat(run, '2027-03-09T10:00', 'utredare 2', 'ersattare', 'utredare 3');
    expect(Object.keys(run.waitsFor)).toContain('inbjudan: utredare 3');
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
    expect(svarat(run, '2027-03-10T10:00', 'utredare 3', 'ja').case.appointed.deltagare).toEqual(['utredare 3']);
  });

  test('ersättaren kommer från samma grupp, så att varje grupp har sina tre', () => {
    const run = inbjudna({ utredare: 'utredare 1,utredare 2', barnsekreterare: 'barnsekreterare 1' });
    const refused = run.tries('utredare 2', 'inbjudan', { svar: 'ersattare', ersattare: 'barnsekreterare 2' });
    expect(refused).toMatchObject({ faults: { ersattare: 'Välj någon i listan.' } });
    svarat(run, '2027-03-09T10:00', 'utredare 2', 'ersattare', 'utredare 3');
    // Ersättaren kan i sin tur bara skicka någon ur sin grupp, och där är alla tillfrågade.
    expect(run.tries('utredare 3', 'inbjudan', { svar: 'ersattare', ersattare: 'barnsekreterare 3' })).toMatchObject({
      refused: 'invalid',
    });
    run.corrects('utredare 2', 'inbjudan', { svar: 'nej', ersattare: '' });
    expect(run.case.appointed.inbjuden).not.toContain('utredare 3');
  });

  const enVar = () => inbjudna(Object.fromEntries(grupper.map((grupp) => [grupp, `${grupp} 1`])));

  test('kommer den som skickade en ersättare ändå behövs ingen i kedjan av ersättare', () => {
    const run = svarat(enVar(), '2027-03-09T10:00', 'utredare 1', 'ersattare', 'utredare 2');
    svarat(run, '2027-03-09T11:00', 'utredare 2', 'ersattare', 'utredare 3');
    svarat(run, '2027-03-09T12:00', 'utredare 3', 'ja');
    run.corrects('utredare 1', 'inbjudan', { svar: 'ja', ersattare: '' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 1']);
    for (const vem of ['utredare 2', 'utredare 3']) expect(run.case.appointed.inbjuden).not.toContain(vem);
  });

  test('byts den som skickade en ersättare ut mot någon annan behövs inte ersättaren, om inte hen väljs själv', () => {
    const run = svarat(enVar(), '2027-03-09T10:00', 'utredare 1', 'ersattare', 'utredare 2');
    svarat(run, '2027-03-09T12:00', 'utredare 2', 'ja');
    const själv = play(dialogmote).at('2027-03-10T10:00');
    själv.events.push(...run.events);
    själv.corrects(sammankallande, 'valj', { utredare: 'utredare 2' });
    expect(själv.case.appointed.deltagare).toEqual(['utredare 2']);
    run.corrects(sammankallande, 'valj', { utredare: 'utredare 3' });
    expect(run.case.appointed.deltagare).toEqual([]);
    expect(run.case.appointed.inbjuden?.filter((vem) => vem.startsWith('utredare'))).toEqual(['utredare 3']);
  });

  test('sa ersättaren nej är ingen plats ledig när den som skickade hen kommer ändå', () => {
    const run = svarat(enVar(), '2027-03-09T10:00', 'utredare 1', 'ersattare', 'utredare 2');
    svarat(run, '2027-03-09T11:00', 'utredare 2', 'nej');
    expect(run.waitsFor).toHaveProperty('fyllPlats');
    run.corrects('utredare 1', 'inbjudan', { svar: 'ja', ersattare: '' });
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('har platsen efter en ersättare fyllts av någon annan kan den som skickade ersättaren inte ändra sig', () => {
    const run = svarat(enVar(), '2027-03-09T10:00', 'utredare 1', 'ersattare', 'utredare 2');
    svarat(run, '2027-03-09T11:00', 'utredare 2', 'nej');
    göra(run, '2027-03-09T12:00', 'fyllPlats', { val: 'bjudIn', person: 'utredare 3' });
    const ångrad = run.correcting('inbjudan', { svar: 'ja', ersattare: '' }, 'utredare 1');
    expect(run.triesTo('utredare 1', ångrad)).toEqual({ refused: 'builtUpon', step: 'fyllPlats' });
  });

  const dubbelroll = () => {
    const alla = madeUp(dialogmote);
    const folk = {
      ...alla,
      utredare: [...(alla.utredare ?? []), 'sammankallande 1'],
      inbjuden: [...(alla.inbjuden ?? []), 'sammankallande 1'],
    };
    const run = play(dialogmote, folk).at('2027-03-04T10:00').starts({ namn: 'Dialogmöte våren 2027' });
    göra(run, '2027-03-05T10:00', 'planera', { dag: '2027-03-31', tid: '13:30', plats: 'Rum 4' });
    return göra(run, '2027-03-08T10:00', 'valj');
  };

  test('den som sammankallar är inte ersättare, och bjuds inte in på en ledig plats, också om hen är med i gruppen', () => {
    const run = dubbelroll();
    expect(run.tries('utredare 1', 'inbjudan', { svar: 'ersattare', ersattare: 'sammankallande 1' })).toMatchObject({
      faults: { ersattare: 'Välj någon i listan.' },
    });
    svarat(run, '2027-03-09T10:00', 'utredare 1', 'nej');
    const plats = { val: 'bjudIn', person: 'sammankallande 1' };
    expect(run.tries(sammankallande, 'fyllPlats', plats)).toMatchObject({ faults: { person: 'Välj någon i listan.' } });
  });

  test('den som har två grupper skickar någon ur en av dem, och den som inte längre har någon grupp kan välja fritt', () => {
    const alla = madeUp(dialogmote);
    const spela = (utredare: readonly string[], barnsekreterare: readonly string[]) => {
      const run = inbjudna({ utredare: 'utredare 1', barnsekreterare: 'barnsekreterare 1' });
      const eligible = { ...alla, utredare, barnsekreterare };
      const n = (run.case.everAppointed.inbjuden ?? []).indexOf('utredare 1') + 1;
      const at = { step: 'inbjudan', n };
      return groupAt(dialogmote, run.case, at, eligible);
    };
    expect(spela(['utredare 1', 'utredare 2'], ['utredare 1', 'barnsekreterare 2'])).toEqual([
      'utredare 1',
      'barnsekreterare 2',
      'utredare 2',
    ]);
    expect(spela(['utredare 2'], ['barnsekreterare 2'])).toBeUndefined();
  });

  test('någon som redan är inbjuden kan inte vara ersättare', () => {
    const run = inbjudna({ utredare: 'utredare 1,utredare 2' });
    const refused = run.tries('utredare 2', 'inbjudan', { svar: 'ersattare', ersattare: 'utredare 1' });
    expect(refused).toMatchObject({ faults: { ersattare: 'Välj någon i listan.' } });
  });

  test('är alla redan inbjudna får den som vill skicka någon annan veta att det inte går', () => {
    const refused = inbjudna().tries('utredare 2', 'inbjudan', { svar: 'ersattare', ersattare: '' });
    expect(refused).toMatchObject({
      faults: {
        ersattare:
          'Det finns ingen att välja under ”Vem kommer i ditt ställe?” just nu. Svara något annat på ”Kommer du?”.',
      },
    });
  });

  test('den som var med är deltagare, vad hen än ändrar sitt svar till efteråt', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja');
    göra(run, '2027-03-09T15:30', 'hall', { deltog: 'utredare 2' });
    run.at('2027-03-09T16:00').corrects('utredare 2', 'inbjudan', { svar: 'nej' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 2']);
  });

  test('arbetsdagen före mötet stängs inbjudan, och den som inte har svarat kan inte längre göra det', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja').at('2027-03-30T16:29');
    expect(run.triesTo('bot', { type: 'end', step: 'inbjudan' })).toMatchObject({ refused: 'notOpen' });
    run.at('2027-03-30T16:30').ends('inbjudan');
    expect(Object.keys(run.waitsFor)).toEqual(['hall']);
    expect(run.tries('utredare 1', 'inbjudan', { svar: 'ja' })).toMatchObject({ refused: 'notOpen' });
    const sent = run.correcting('inbjudan', { svar: 'nej' }, 'utredare 2');
    expect(run.triesTo('utredare 2', sent)).toMatchObject({ refused: 'notOpen' });
  });
});

describe('Vid ett nej fylls platsen', () => {
  const ettNej = () => {
    const run = inbjudna({ utredare: 'utredare 1,utredare 2', barnsekreterare: 'barnsekreterare 1' });
    return svarat(run, '2027-03-09T10:00', 'utredare 2', 'nej');
  };

  test('sammankallande bjuder in någon annan, som får en inbjudan', () => {
    const run = ettNej();
    expect(run.waitsFor.fyllPlats).toBe('2027-03-30 16:30');
    göra(run, '2027-03-10T10:00', 'fyllPlats', { val: 'bjudIn', person: 'utredare 3' });
    expect(Object.keys(run.waitsFor)).toContain('inbjudan: utredare 3');
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('där någon väljs i någon annans ställe står vem som är frånvarande den dag då mötet är', () => {
    expect(dialogmote.steps.inbjudan?.form.ersattare).toMatchObject({ on: 'mote' });
    expect(dialogmote.steps.fyllPlats?.form.person).toMatchObject({ on: 'mote' });
  });

  test('platsen går till någon ur samma grupp', () => {
    const refused = ettNej().tries(sammankallande, 'fyllPlats', { val: 'bjudIn', person: 'barnsekreterare 2' });
    expect(refused).toMatchObject({ faults: { person: 'Välj någon i listan.' } });
  });

  test('den som redan är tillfrågad går inte att välja', () => {
    const refused = ettNej().tries(sammankallande, 'fyllPlats', { val: 'bjudIn', person: 'utredare 2' });
    expect(refused).toMatchObject({ faults: { person: 'Välj någon i listan.' } });
  });

  test('platsen får stå tom', () => {
    const run = göra(ettNej(), '2027-03-10T10:00', 'fyllPlats', { val: 'tom', person: '' });
    expect(run.case.appointed.inbjuden).toHaveLength(9);
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('säger den nya också nej ska platsen fyllas en gång till', () => {
    const run = göra(ettNej(), '2027-03-10T10:00', 'fyllPlats', { val: 'bjudIn', person: 'utredare 3' });
    expect(svarat(run, '2027-03-11T10:00', 'utredare 3', 'nej').waitsFor).toHaveProperty('fyllPlats');
  });

  test('två nej ger två platser att fylla samtidigt', () => {
    const run = svarat(ettNej(), '2027-03-09T11:00', 'utredare 1', 'nej');
    expect(run.waitsFor).toHaveProperty(['fyllPlats, gång 2']);
    göra(run, '2027-03-10T10:00', 'fyllPlats', { val: 'tom', person: '' });
    expect(run.waitsFor).toHaveProperty('fyllPlats');
    göra(run, '2027-03-10T10:05', 'fyllPlats', { val: 'tom', person: '' });
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  const tvåNej = () => svarat(ettNej(), '2027-03-09T11:00', 'barnsekreterare 1', 'nej');
  const plats = (n: number, person: string) =>
    ({ type: 'submit', step: 'fyllPlats', n, answers: { val: 'bjudIn', person } }) as const;

  test('platserna fylls i vilken ordning som helst, var och en ur sin grupp', () => {
    const run = tvåNej();
    expect(run.triesTo(sammankallande, plats(2, 'utredare 3'))).toMatchObject({ refused: 'invalid' });
    run.acts(sammankallande, plats(2, 'barnsekreterare 2')).acts(sammankallande, plats(1, 'utredare 3'));
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('den som ändrar sig till ja tar tillbaka sin plats, och ingen annans', () => {
    const run = tvåNej().corrects('utredare 2', 'inbjudan', { svar: 'ja' });
    expect(Object.keys(run.waitsFor).filter((steg) => steg.startsWith('fyllPlats'))).toEqual(['fyllPlats']);
    expect(run.triesTo(sammankallande, plats(1, 'utredare 3'))).toMatchObject({ refused: 'notOpen' });
    run.acts(sammankallande, plats(2, 'barnsekreterare 2'));
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('den vars plats är fylld kan inte ändra sig, den andra kan', () => {
    const run = tvåNej().acts(sammankallande, plats(2, 'barnsekreterare 2'));
    const ångrad = run.correcting('inbjudan', { svar: 'ja' }, 'barnsekreterare 1');
    expect(run.triesTo('barnsekreterare 1', ångrad)).toEqual({ refused: 'builtUpon', step: 'fyllPlats' });
    run.corrects('utredare 2', 'inbjudan', { svar: 'ja' });
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('den vars plats har lämnats tom kan ändra sig till ja, och sedan till nej: då ska platsen fyllas på nytt', () => {
    const run = tvåNej();
    run.acts(sammankallande, { type: 'submit', step: 'fyllPlats', n: 1, answers: { val: 'tom' } });
    run.corrects('utredare 2', 'inbjudan', { svar: 'ja' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 2']);
    expect(Object.keys(run.waitsFor).filter((steg) => steg.startsWith('fyllPlats'))).toEqual(['fyllPlats']);
    run.acts(sammankallande, plats(2, 'barnsekreterare 2')).corrects('utredare 2', 'inbjudan', { svar: 'nej' });
    expect(run.waitsFor).toHaveProperty('fyllPlats');
    run.acts(sammankallande, plats(3, 'utredare 3'));
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
    const ångrad = run.correcting('inbjudan', { svar: 'ja' }, 'utredare 2');
    expect(run.triesTo('utredare 2', ångrad)).toEqual({ refused: 'builtUpon', step: 'fyllPlats' });
  });

  test('rättas valet så att den som sa nej byts ut är platsen inte längre ledig', () => {
    const run = ettNej();
    run.corrects(sammankallande, 'valj', { utredare: 'utredare 1,utredare 3' });
    expect(run.waitsFor).not.toHaveProperty('fyllPlats');
  });

  test('arbetsdagen före mötet är det för sent att fylla den', () => {
    const run = ettNej().at('2027-03-30T16:30').ends('inbjudan').ends('fyllPlats');
    expect(Object.keys(run.waitsFor)).toEqual(['hall']);
  });
});

describe('Flyttas mötet följer allt med', () => {
  test('sista dagen att svara och mötesdagen räknas från den nya dagen', () => {
    const run = inbjudna();
    // Onsdag 7 april; tisdag 6 april är arbetsdagen före.
    run.corrects(sammankallande, 'planera', { dag: '2027-04-07' });
    expect(run.waitsFor['inbjudan: utredare 1']).toBe('2027-04-06 16:30');
    expect(run.waitsFor.hall).toBe('2027-04-07 16:30');
  });

  const stängt = () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'ja');
    svarat(run, '2027-03-09T10:00', 'utredare 3', 'nej');
    return run.at('2027-03-30T16:30').ends('inbjudan').ends('fyllPlats').at('2027-03-31T09:00');
  };

  test('har inbjudan stängts öppnar den igen: den som inte har svarat kan göra det, och en ledig plats kan fyllas', () => {
    const run = stängt();
    expect(Object.keys(run.waitsFor)).toEqual(['hall']);
    run.corrects(sammankallande, 'planera', { dag: '2027-04-14' });
    expect(run.waitsFor).toMatchObject({
      'inbjudan: utredare 1': '2027-04-13 16:30',
      fyllPlats: '2027-04-13 16:30',
      hall: '2027-04-14 16:30',
    });
    expect(svarat(run, '2027-04-01T10:00', 'utredare 1', 'ja').case.appointed.deltagare).toContain('utredare 1');
  });

  test('den som har sagt ja till den förra dagen kan då säga nej till den nya, och tvärtom', () => {
    const run = stängt().corrects(sammankallande, 'planera', { dag: '2027-04-14' });
    run.corrects('utredare 2', 'inbjudan', { svar: 'nej' });
    run.corrects('utredare 3', 'inbjudan', { svar: 'ja' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 3']);
  });

  test('inbjudan stängs arbetsdagen före den nya dagen, och den som inte har svarat påminns på nytt', () => {
    const run = stängt().corrects(sammankallande, 'planera', { dag: '2027-04-14' });
    expect(run.nudges('2027-03-31T09:00', '2027-04-13T16:30').filter((rad) => rad.includes('utredare 1'))).toEqual([
      '2027-04-05 08:00 utredare 1: Du har inte svarat på inbjudan än. Kommer du?',
      '2027-04-07 08:00 utredare 1: Dialogmötet är om fem arbetsdagar, och du har inte svarat',
      '2027-04-13 08:00 utredare 1: Idag är sista dagen att svara på inbjudan',
    ]);
    expect(Object.keys(run.ends('inbjudan').ends('fyllPlats').waitsFor)).toEqual(['hall']);
  });

  test('ändras något annat än dagen är svaren stängda som förut', () => {
    const run = stängt().corrects(sammankallande, 'planera', { tid: '15:00', plats: 'Rum 9' });
    expect(Object.keys(run.waitsFor)).toEqual(['hall']);
  });

  test('har mötet hållits öppnar inget igen, vilken dag planen än rättas till', () => {
    const run = göra(stängt(), '2027-03-31T16:00', 'hall', { dag: '2027-03-31', deltog: 'utredare 2' });
    run.corrects(sammankallande, 'planera', { dag: '2027-04-14' });
    expect(Object.keys(run.waitsFor)).toEqual(['fraga']);
  });
});

describe('Ett möte som redan har varit kan skrivas upp i efterhand', () => {
  const iEfterhand = () => planerat({ dag: '2027-03-03' });
  const medGrupperna = () =>
    göra(iEfterhand(), '2027-03-08T10:00', 'valj', Object.fromEntries(grupper.map((grupp) => [grupp, `${grupp} 1`])));

  test('de som var där skrivs upp inom tre arbetsdagar, och bjuds inte in till något som har varit', () => {
    expect(iEfterhand().waitsFor).toEqual({ valj: '2027-03-10 16:30' });
    const run = medGrupperna();
    expect(Object.keys(run.waitsFor)).toEqual(['hall']);
    expect(run.nudges('2027-03-08T10:00', '2027-03-17T00:00')).toEqual([
      '2027-03-09 08:00 sammankallande: Har ni haft dialogmötet? Skriv in det, eller ändra bokningen',
      '2027-03-11 08:00 enhetschef: Hur det gick med ett dialogmöte är inte inskrivet, minst tre arbetsdagar för sent',
      '2027-03-16 08:00 sammankallande: Har ni haft dialogmötet? Skriv in det, eller ändra bokningen',
    ]);
  });

  test('mötet skrivs in den dag det var, och sedan kommer frågor, dokumentation och omdömen som vanligt', () => {
    const run = göra(medGrupperna(), '2027-03-08T11:00', 'hall', { dag: '2027-03-03', deltog: 'utredare 1' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 1']);
    expect(Object.keys(run.waitsFor)).toEqual(['fraga']);
    run.does(sammankallande, 'fraga', { finns: 'nej' });
    expect(broughtUpOn(dialogmote, run.case)).toBe('2027-03-03');
    expect(Object.keys(göra(run, '2027-03-09T10:00', 'dokumentation').waitsFor)).toEqual(['omdome']);
  });

  test('var dagen ett skrivfel går inbjudan ut när den rättas', () => {
    const run = medGrupperna().corrects(sammankallande, 'planera', { dag: '2027-03-31' });
    expect(run.waitsFor).toMatchObject({ 'inbjudan: utredare 1': '2027-03-30 16:30', hall: '2027-03-31 16:30' });
  });

  test('men inte ett som var mer än tre månader innan ärendet startades', () => {
    const svar = { kollega: 'sammankallande 2', dag: '2026-11-25', tid: '13:30', plats: 'Rum 4', teman: 'tillit' };
    expect(startat().tries(sammankallande, 'planera', svar)).toMatchObject({
      faults: { dag: expect.stringMatching(/^Kontrollera året/) },
    });
  });
});

describe('De två gör en sammanhangsmarkering, och en sammanfattning och ett avslut', () => {
  test('sammanhangsmarkering, teman och avslut ska vara gjorda', () => {
    const refused = allaKommer().at('2027-03-31T15:30').tries(sammankallande, 'hall', { utfall: 'hallet' });
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual([
      'dag',
      'sammanhang',
      'teman',
      'avslut',
      'deltog',
    ]);
  });

  test('bara de som var där är deltagare sedan', () => {
    expect(hållet(['utredare 1', 'barnsekreterare 2']).case.appointed.deltagare).toEqual([
      'utredare 1',
      'barnsekreterare 2',
    ]);
  });

  const hölls = { utfall: 'hallet', dag: '2027-03-31', sammanhang: 'true', teman: 'true', avslut: 'true' };

  test('den som kom utan att ha tackat ja är också deltagare, men bara inbjudna kan ha deltagit', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 1', 'ja').at('2027-03-31T15:30');
    const refused = run.tries(sammankallande, 'hall', { ...hölls, deltog: 'utredare 1,utredare 9' });
    expect(refused).toMatchObject({ faults: { deltog: 'Välj bland dem i listan.' } });
    run.does(sammankallande, 'hall', { ...hölls, deltog: 'utredare 1,utredare 2' });
    expect(run.case.appointed.deltagare).toEqual(['utredare 1', 'utredare 2']);
  });

  test('kan för få komma avslutas ärendet i förtid', () => {
    const run = inbjudna().at('2027-03-30T10:00').closes(sammankallande, 'forFa');
    expect(run.outcome).toBe('avslutadIFortid');
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ moten: 0, ejHallna: 1 });
  });
});

describe('Mötet blir inte av', () => {
  const ingenKom = (run: Scenario, när = '2027-03-31T16:00') =>
    göra(run, när, 'hall', { utfall: 'blevInteAv', deltog: '' });

  test('har ingen svarat går det att säga att det inte blir något möte, och då är ärendet klart', () => {
    const run = ingenKom(inbjudna());
    expect([run.ended, run.outcome]).toEqual([true, 'genomford']);
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ moten: 0, ejHallna: 1 });
  });

  test('på kortet står det från början att mötet har varit, för det har det oftast', () => {
    expect(dialogmote.steps.hall?.form.utfall).toMatchObject({ usually: 'hallet' });
  });

  test('ingen behöver då ange dag, sammanhangsmarkering, teman, avslut eller deltagare', () => {
    const run = allaKommer().at('2027-03-31T16:00').does(sammankallande, 'hall', { utfall: 'blevInteAv' });
    expect(run.answered('hall')).toEqual({ utfall: 'blevInteAv' });
    expect(run.ended).toBe(true);
  });

  test('ett möte som har hållits räknas inte som ett som aldrig hölls', () => {
    const run = hållet().closes(sammankallande, 'annat');
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ moten: 1, ejHallna: 0 });
  });

  test('sades mötet vara hållet av misstag går det att rätta, och då är ärendet klart', () => {
    const run = hållet().at('2027-03-31T16:00');
    run.corrects(sammankallande, 'hall', { utfall: 'blevInteAv', deltog: '', dag: '' });
    expect(run.ended).toBe(true);
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ moten: 0, ejHallna: 1 });
  });

  test('ett möte kan inte ha hållits före sin dag', () => {
    const hölls = { sammanhang: 'true', teman: 'true', avslut: 'true', deltog: 'utredare 1' };
    const försök = (dag: string) =>
      allaKommer()
        .at('2027-03-20T10:00')
        .tries(sammankallande, 'hall', { utfall: 'hallet', ...hölls, dag });
    expect(försök('2027-03-31')).toMatchObject({ faults: { dag: 'Välj idag eller en dag som har varit.' } });
    expect(försök('')).toMatchObject({ faults: { dag: expect.stringMatching(/^Välj/) } });
  });

  test('är mötet hållet behöver ingen svara på inbjudan eller fylla en plats', () => {
    const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'nej');
    expect(run.waitsFor).toHaveProperty('fyllPlats');
    göra(run, '2027-03-17T15:30', 'hall', { dag: '2027-03-17', deltog: 'utredare 1' });
    expect(Object.keys(run.waitsFor)).toEqual(['fraga']);
  });

  test('frågorna kommer från den dag då mötet hölls, också när den blev en annan än den planerade', () => {
    const run = göra(allaKommer(), '2027-03-24T15:30', 'hall', { dag: '2027-03-24', deltog: 'utredare 1' });
    fråga(run, '2027-03-24T16:00', 'En gemensam ordlista', 'utredare 1');
    expect(leftOpenIn(dialogmote, run.case)).toMatchObject([{ day: '2027-03-24' }]);
  });
});

describe('Frågorna som lyfts fångas upp och tas vidare', () => {
  test('de ska vara uppskrivna inom tre arbetsdagar från mötet', () => {
    expect(hållet().waitsFor).toEqual({ fraga: '2027-04-05 16:30' });
  });

  test('också nästa fråga ska vara uppskriven inom tre arbetsdagar från mötet', () => {
    expect(fråga(hållet(), '2027-04-02T09:00', 'En gemensam ordlista', 'utredare 1').waitsFor).toEqual({
      fraga: '2027-04-05 16:30',
    });
  });

  test('en fråga är på högst 200 tecken, så att den får plats hos alla som ska läsa den', () => {
    const försök = (tecken: number) => () =>
      fråga(hållet(), '2027-04-01T09:00', 'a'.repeat(tecken), 'utredare 1').waitsFor;
    expect(försök(200)).not.toThrow();
    expect(försök(201)).toThrow('Skriv kortare');
  });

  test('frågan står på kortet för den som tar den vidare', () => {
    expect(dialogmote.steps.taVidare?.shows).toEqual(['fraga']);
  });

  test('varje fråga har någon som tar den vidare', () => {
    const refused = hållet().tries(sammankallande, 'fraga', { finns: 'ja' });
    expect(refused.refused === 'invalid' && Object.keys(refused.faults)).toEqual(['fraga', 'agare']);
  });

  test('det behöver inte finnas någon fråga', () => {
    const run = hållet().does(sammankallande, 'fraga', { finns: 'nej' });
    expect(run.waitsFor).toEqual({ dokumentation: '2027-04-07 16:30' });
    göra(run, '2027-04-06T10:00', 'dokumentation');
    expect(Object.keys(run.waitsFor)).toEqual(['omdome']);
  });

  const tioFrågor = () => {
    const run = hållet();
    for (let n = 1; n <= 10; n += 1) fråga(run, '2027-04-01T09:00', `Fråga ${String(n)}`, 'utredare 1');
    return run;
  };

  test('det går att skriva upp tio frågor, och sedan kommer inget kort utan något att fylla i', () => {
    const run = tioFrågor();
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ fragor: 10 });
    expect(Object.keys(run.waitsFor)).toEqual(['dokumentation']);
    expect(broughtUpOn(dialogmote, run.case)).toBe('2027-03-31');
  });

  test('den tionde gången går det också att svara att det inte finns fler', () => {
    const run = hållet();
    for (let n = 1; n <= 9; n += 1) fråga(run, '2027-04-01T09:00', `Fråga ${String(n)}`, 'utredare 1');
    run.does(sammankallande, 'fraga', { finns: 'nej' });
    expect(Object.keys(run.waitsFor)).toEqual(['dokumentation']);
  });

  test('den som redan har ett elfte kort kan svara på det, och sedan är det slut', () => {
    const run = tioFrågor();
    const tionde = run.events.findIndex((event) => event.type === 'stepOpened' && event.step === 'dokumentation');
    run.events.splice(tionde, 1, { type: 'stepOpened', step: 'fraga', n: 11, at: run.case.startedAt, by: 'bot' });
    run.acts(sammankallande, { type: 'submit', step: 'fraga', n: 11, answers: { finns: 'nej' } });
    expect(Object.keys(run.waitsFor)).toEqual(['dokumentation']);
  });

  test('när dokumentationen är klar får var och en sin fråga, sida vid sida, med 20 arbetsdagar på sig', () => {
    expect(frågat().waitsFor).toEqual({ dokumentation: '2027-04-07 16:30' });
    // 20 arbetsdagar från tisdag 6 april: 18 i april, sedan måndag 3 och tisdag 4 maj.
    expect(dokumenterat().waitsFor).toMatchObject({
      'taVidare: utredare 1': '2027-05-04 16:30',
      'taVidare: sammankallande 1': '2027-05-04 16:30',
    });
  });

  test('bara den som har frågan kan svara på den', () => {
    const run = dokumenterat();
    const refused = run.triesTo('utredare 1', {
      type: 'submit',
      step: 'taVidare',
      n: 2,
      answers: { utfall: 'klar' },
    });
    expect(refused).toEqual({ refused: 'notYours', role: 'frageagare', who: ['sammankallande 1'] });
  });

  test('lämnas frågan över är det den nya som svarar', () => {
    const run = dokumenterat().handsOver('frageagare', 'utredare 1', 'utredare 2');
    expect(Object.keys(run.waitsFor)).toContain('taVidare: utredare 2');
    expect(Object.keys(run.waitsFor)).not.toContain('taVidare: utredare 1');
  });

  test('den som har två frågor svarar på var och en', () => {
    const run = fråga(hållet(), '2027-04-01T09:00', 'Den första', 'utredare 1');
    fråga(run, '2027-04-01T09:05', 'Den andra', 'utredare 1').does(sammankallande, 'fraga', { finns: 'nej' });
    göra(run, '2027-04-06T10:00', 'dokumentation');
    göra(run, '2027-04-07T10:00', 'taVidare', { utfall: 'klar' }, 'utredare 1');
    expect(leftOpenIn(dialogmote, run.case)).toEqual([{ text: 'Den andra', owner: 'utredare 1', day: '2027-03-31' }]);
  });
});

describe('Frågor som är öppna kommer upp när nästa dialogmöte planeras', () => {
  test('en fråga är öppen från det att den skrivs upp tills den är klar', () => {
    const run = frågat();
    expect(leftOpenIn(dialogmote, run.case)).toEqual([
      { text: 'Vem kallar till nätverksmöte?', owner: 'utredare 1', day: '2027-03-31' },
      { text: 'En gemensam ordlista', owner: 'sammankallande 1', day: '2027-03-31' },
    ]);
    göra(run, '2027-04-06T10:00', 'dokumentation');
    göra(run, '2027-04-20T10:00', 'taVidare', { utfall: 'klar' }, 'utredare 1');
    göra(run, '2027-04-20T10:00', 'taVidare', { utfall: 'nasta' }, 'sammankallande 1');
    expect(leftOpenIn(dialogmote, run.case).map(({ text }) => text)).toEqual(['En gemensam ordlista']);
  });
});

describe('Frågor från tidigare dialogmöten', () => {
  test('lämnas en fråga över är det den nya som står med den nästa gång', () => {
    const run = dokumenterat().handsOver('frageagare', 'utredare 1', 'utredare 2');
    expect(leftOpenIn(dialogmote, run.case).map(({ owner }) => owner)).toEqual(['utredare 2', 'sammankallande 1']);
    göra(run, '2027-04-20T10:00', 'taVidare', { utfall: 'nasta' }, 'utredare 2');
    expect(leftOpenIn(dialogmote, run.case).map(({ owner }) => owner)).toEqual(['utredare 2', 'sammankallande 1']);
  });

  test('de har kommit upp först när mötets egna frågor är uppskrivna, så att den som inte är klar kan skrivas upp igen', () => {
    const run = hållet();
    expect(broughtUpOn(dialogmote, run.case)).toBeNull();
    fråga(run, '2027-04-01T09:00', 'Vem kallar till nätverksmöte?', 'utredare 1');
    expect(broughtUpOn(dialogmote, run.case)).toBeNull();
    run.does(sammankallande, 'fraga', { finns: 'nej' });
    expect(broughtUpOn(dialogmote, run.case)).toBe('2027-03-31');
  });

  test('blev mötet inte av har de inte kommit upp', () => {
    const run = göra(allaKommer(), '2027-03-31T16:00', 'hall', { utfall: 'blevInteAv', deltog: '' });
    expect(broughtUpOn(dialogmote, run.case)).toBeNull();
  });
});

describe('Mötet dokumenteras och de som deltagit får ta del av dokumentationen', () => {
  test('det ska vara gjort inom fem arbetsdagar från mötet', () => {
    expect(frågat().waitsFor.dokumentation).toBe('2027-04-07 16:30');
  });

  test('deltagarna får sammanfattningen och frågorna', () => {
    const { tells, lists } = dialogmote.steps.dokumentation!;
    expect([tells, lists]).toEqual([['deltagare'], ['fraga']]);
  });
});

describe('Omdömen om dialogmötets förtjänster och nackdelar samlas in', () => {
  test('omdömet är öppet för alla som deltog, i tio arbetsdagar', () => {
    const run = dokumenterat();
    expect(run.waitsFor.omdome).toBe('2027-04-20 16:30');
    expect(run.tries('utredare 3', 'omdome', { betyg: '4' })).toEqual({ refused: 'anonymous', step: 'omdome' });
  });

  test('betyg, vad som hjälpte och vad som inte gjorde det', () => {
    const { form, anonymous } = dialogmote.steps.omdome!;
    expect(Object.keys(form)).toEqual(['betyg', 'hjalpte', 'hjalpteInte']);
    expect(anonymous).toEqual({ atLeast: 3 });
  });

  test('när det stänger får de sammankallande omdömena, och har tio arbetsdagar på sig', () => {
    const run = dokumenterat()
      .at('2027-04-20T16:30')
      .ends('omdome', { betyg: ['4', '5', '5'], antalSvar: 3 });
    // Stängt efter arbetsdagens slut: räknas från onsdag 21 april.
    expect(run.waitsFor.taDelAvOmdomen).toBe('2027-05-05 16:30');
    expect(run.answered('omdome')).toEqual({ betyg: ['4', '5', '5'], antalSvar: 3 });
  });

  test('har ingen lämnat något omdöme finns inget att läsa, och ärendet väntar inte på det', () => {
    const run = dokumenterat().at('2027-04-20T16:30').ends('omdome', { antalSvar: 0 });
    expect(run.waitsFor).not.toHaveProperty('taDelAvOmdomen');
    göra(run, '2027-04-21T10:00', 'taVidare', { utfall: 'klar' }, 'utredare 1');
    göra(run, '2027-04-21T10:00', 'taVidare', { utfall: 'klar' }, 'sammankallande 1');
    expect([run.ended, run.outcome]).toEqual([true, 'genomford']);
    expect(figuresOf(dialogmote, run.case)).toMatchObject({ moten: 1, betyg: null });
  });

  test('har ett par svarat får de sammankallande veta hur många', () => {
    const run = dokumenterat().at('2027-04-20T16:30').ends('omdome', { antalSvar: 2 });
    expect(run.waitsFor).toHaveProperty('taDelAvOmdomen');
    expect(run.answered('omdome')).toEqual({ antalSvar: 2 });
  });

  test('ett ärende där steget redan väntar utan omdömen går att göra klart som förut', () => {
    const run = dokumenterat().at('2027-04-20T16:30').ends('omdome', { antalSvar: 1 });
    const sparat = run.events.findIndex((event) => event.type === 'stepDone' && event.step === 'omdome');
    const stängt = run.events[sparat];
    if (stängt?.type !== 'stepDone') throw new Error('Omdömet är inte stängt');
    run.events[sparat] = { ...stängt, answers: { antalSvar: 0 } };
    expect(run.waitsFor).toHaveProperty('taDelAvOmdomen');
    göra(run, '2027-04-22T10:00', 'taDelAvOmdomen');
    expect(run.waitsFor).not.toHaveProperty('taDelAvOmdomen');
  });

  test('ingen kan rätta omdömena', () => {
    const run = dokumenterat()
      .at('2027-04-20T16:30')
      .ends('omdome', { betyg: ['4', '5', '5'], antalSvar: 3 });
    const rättelse = { type: 'correct', step: 'omdome', n: 1, answers: { betyg: '1' } } as const;
    expect(run.triesTo('utredare 1', rättelse)).toMatchObject({ refused: 'notOpen' });
  });

  test('när omdömena är lästa gallras texterna', () => {
    const run = dokumenterat()
      .at('2027-04-20T16:30')
      .ends('omdome', { betyg: ['3', '4', '5'], antalSvar: 3 });
    expect(run.case.sensitiveCulled).toBe(false);
    expect(göra(run, '2027-04-22T10:00', 'taDelAvOmdomen').case.sensitiveCulled).toBe(true);
  });
});
