// Dialogmöten om umgängen: vem som påminns om vad, och när. Alla dagar är räknade för hand, över påsken 2027.
import { dialogmote } from '../../src/routines/dialogmote.ts';
import { play } from '../scenario.ts';
import {
  allaKommer,
  dokumenterat,
  göra,
  hållet,
  inbjudna,
  planerat,
  startat,
  svarat,
  tolv,
} from './dialogmote-forlopp.ts';

const till = (vem: string, påminnelser: readonly string[]): readonly string[] =>
  påminnelser.filter((rad) => rad.includes(` ${vem}: `));

test('den som startade påminns om planeringen den sista dagen och dagen efter', () => {
  expect(startat().nudges('2027-03-04T10:00', '2027-03-20T00:00')).toEqual([
    '2027-03-11 08:00 sammankallande: Planera dialogmötet idag',
    '2027-03-12 08:00 sammankallande: Dialogmötet är inte planerat',
    '2027-03-16 08:00 enhetschef: Planeringen av ett dialogmöte är minst tre arbetsdagar försenad',
    '2027-03-19 08:00 sammankallande: Dialogmötet är inte planerat',
  ]);
});

test('och om att välja vilka som ska bjudas in', () => {
  expect(planerat().nudges('2027-03-05T10:00', '2027-03-20T00:00')).toEqual([
    '2027-03-10 08:00 sammankallande: Välj vilka som ska bjudas in idag',
    '2027-03-11 08:00 sammankallande: Ingen är inbjuden till dialogmötet',
    '2027-03-15 08:00 enhetschef: Inbjudan till ett dialogmöte är minst tre arbetsdagar försenad',
    '2027-03-18 08:00 sammankallande: Ingen är inbjuden till dialogmötet',
  ]);
});

test('den som inte har svarat på inbjudan påminns, ingen annan', () => {
  const run = tolv.slice(1).reduce((r, vem) => svarat(r, '2027-03-09T10:00', vem, 'ja'), inbjudna());
  const hörda = run.nudges('2027-03-09T10:00', '2027-03-31T00:00');
  // Bjuden måndag 8 mars: tre arbetsdagar är torsdag. Mötet är onsdag 31 mars, och påsken är stängd fredag till måndag.
  expect(hörda).toEqual([
    '2027-03-11 08:00 barnsekreterare 1: Du har inte svarat på inbjudan än. Kommer du?',
    '2027-03-22 08:00 barnsekreterare 1: Dialogmötet är om fem arbetsdagar, och du har inte svarat',
    '2027-03-24 08:00 sammankallande: Alla har inte svarat på inbjudan till dialogmötet',
    '2027-03-30 08:00 barnsekreterare 1: Idag är sista dagen att svara på inbjudan',
    '2027-03-30 08:00 deltagare: Dialogmötet närmar sig. Välkommen! Får du förhinder? Säg till den som sammankallar',
  ]);
});

test('har ingen svarat påminns var och en för sig, men de sammankallande bara en gång', () => {
  const hörda = inbjudna().nudges('2027-03-08T10:00', '2027-03-30T00:00');
  for (const vem of tolv) expect([vem, till(vem, hörda).length]).toEqual([vem, 2]);
  expect(till('sammankallande', hörda)).toEqual([
    '2027-03-24 08:00 sammankallande: Alla har inte svarat på inbjudan till dialogmötet',
  ]);
});

test('bjuds någon in utanför arbetstid kommer påminnelsen på morgonen, och räknas därifrån', () => {
  const run = inbjudna({ utredare: 'utredare 1,utredare 2' });
  svarat(run, '2027-03-09T18:00', 'utredare 2', 'ersattare', 'utredare 3');
  expect(till('utredare 3', run.nudges('2027-03-09T18:00', '2027-03-20T00:00'))).toEqual([
    '2027-03-10 08:00 utredare 3: Du är inbjuden till ett dialogmöte',
    '2027-03-15 08:00 utredare 3: Du har inte svarat på inbjudan än. Kommer du?',
  ]);
});

test('en ledig plats påminns de sammankallande om efter två arbetsdagar', () => {
  const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'nej');
  expect(till('sammankallande', run.nudges('2027-03-09T10:00', '2027-03-20T00:00'))).toEqual([
    '2027-03-11 08:00 sammankallande: En plats på dialogmötet är fortfarande ledig',
  ]);
});

test('arbetsdagen före mötet påminns de som har tackat ja, med dag, plats och teman', () => {
  const hörda = allaKommer().nudges('2027-03-09T10:00', '2027-03-31T12:00');
  // Tisdag 30 mars, efter annandag påsk.
  expect(hörda).toEqual([
    '2027-03-30 08:00 deltagare: Dialogmötet närmar sig. Välkommen! Får du förhinder? Säg till den som sammankallar',
    '2027-03-31 08:00 sammankallande: Idag är det dialogmöte',
  ]);
  expect(dialogmote.steps.hall?.remind.find(({ to }) => to === 'deltagare')?.shows).toEqual(['planera']);
});

test('arbetsdagen efter mötet frågas de sammankallande hur det gick, tills de har svarat, och sedan får chefen veta', () => {
  const run = allaKommer();
  run.nudges('2027-03-09T10:00', '2027-04-01T00:00');
  expect(run.nudges('2027-04-01T00:00', '2027-06-01T00:00')).toEqual([
    '2027-04-01 08:00 sammankallande: Har ni haft dialogmötet? Skriv in det, eller ändra bokningen',
    '2027-04-05 08:00 enhetschef: Hur det gick med ett dialogmöte är inte inskrivet, minst tre arbetsdagar för sent',
    ...['2027-04-08', '2027-04-15', '2027-04-22', '2027-04-29'].map(
      (dag) => `${dag} 08:00 sammankallande: Har ni haft dialogmötet? Skriv in det, eller ändra bokningen`,
    ),
  ]);
});

test('den som skjuter upp frågan om mötet och sedan flyttar det får inte frågan före den nya dagen', () => {
  const run = allaKommer();
  run.nudges('2027-03-09T10:00', '2027-04-01T09:00');
  const frågor = dialogmote.steps.hall!.remind.flatMap(({ text }, index) =>
    text.startsWith('Har ni haft') ? [index] : [],
  );
  for (const reminder of frågor) {
    const flyttat = play(dialogmote).at('2027-04-01T09:00');
    flyttat.events.push(...run.events);
    flyttat.acts('sammankallande 1', { type: 'snooze', step: 'hall', n: 1, reminder, answers: { skal: 'bokad' } });
    flyttat.corrects('sammankallande', 'planera', { dag: '2027-04-14' });
    const hörda = flyttat
      .nudges('2027-04-01T10:00', '2027-04-14T09:00')
      .filter((rad) => rad.includes('sammankallande'));
    expect([reminder, hörda]).toEqual([reminder, expect.not.arrayContaining([expect.stringContaining('Har ni haft')])]);
  }
});

test('hölls mötet en tidigare dag påminns ingen om att svara på inbjudan eller att fylla en plats', () => {
  const run = svarat(inbjudna(), '2027-03-09T10:00', 'utredare 2', 'nej');
  göra(run, '2027-03-10T15:30', 'hall', { dag: '2027-03-10', deltog: 'utredare 1' });
  const hörda = run.nudges('2027-03-10T15:30', '2027-04-01T00:00');
  for (const om of ['inbjudan', 'ledig', 'närmar sig', 'Idag är det dialogmöte', 'svarat'])
    expect([om, hörda.filter((rad) => rad.includes(om))]).toEqual([om, []]);
});

test('efter mötet påminns de sammankallande om frågorna', () => {
  expect(hållet().nudges('2027-03-31T15:30', '2027-04-08T00:00')).toEqual([
    '2027-04-05 08:00 sammankallande: Skriv upp frågorna från dialogmötet idag',
    '2027-04-06 08:00 sammankallande: Frågorna från dialogmötet är inte uppskrivna',
  ]);
});

test('om omdömet påminns alla som deltog lika, så att ingen ser vem som har svarat', () => {
  const hörda = dokumenterat().nudges('2027-04-06T10:00', '2027-04-21T00:00');
  const om = 'Har du redan svarat behöver du inte göra något';
  expect(till('deltagare', hörda)).toEqual([
    `2027-04-13 08:00 deltagare: Lämna gärna ditt omdöme om dialogmötet. ${om}`,
    `2027-04-20 08:00 deltagare: Idag stänger omdömet om dialogmötet. ${om}`,
  ]);
});

test('den som har en fråga påminns om sin egen, och de sammankallande en gång om dem som är sena', () => {
  const run = dokumenterat();
  run.at('2027-04-20T10:00').does('sammankallande 1', 'taVidare', { utfall: 'klar' });
  run
    .at('2027-04-20T16:30')
    .ends('omdome', { antalSvar: 2 })
    .does('sammankallande', 'taDelAvOmdomen', { last: 'true' });
  expect(run.nudges('2027-04-21T08:00', '2027-05-20T00:00')).toEqual([
    '2027-05-04 08:00 utredare 1: Berätta idag hur det gick med frågan från dialogmötet',
    '2027-05-05 08:00 utredare 1: Berätta hur det gick med din fråga',
    // Torsdag 6 maj är Kristi himmelsfärdsdag: onsdag, fredag, måndag.
    '2027-05-10 08:00 sammankallande: En fråga från dialogmötet är minst tre arbetsdagar försenad',
    '2027-05-10 08:00 enhetschef: En fråga från ett dialogmöte är minst tre arbetsdagar försenad',
    '2027-05-13 08:00 utredare 1: Berätta hur det gick med din fråga',
  ]);
});
