// Dagar för möten: en arbetsdag i varje rutin. Ett umgänge, ett samtal eller en återkoppling får vara vilken dag som helst.
import { takesWorkingDays } from '../../src/domain/meetings.ts';
import type { Routine } from '../../src/domain/routine.ts';
import { routines } from '../../src/routines/index.ts';

const dagarBlandArbetsdagar = ({ steps }: Routine): readonly string[] =>
  Object.entries(steps).flatMap(([steg, { form }]) =>
    Object.entries(form).flatMap(([fält, fråga]) =>
      fråga.kind === 'date' && takesWorkingDays(fråga) ? [`${steg}.${fält}`] : [],
    ),
  );

test.each<[string, readonly string[]]>([
  ['krisstod', []],
  [
    'umgangesstod',
    [
      'bokaProfessionellt.dag',
      'bokaUppstart1.dag',
      'lamnaUt.uppfoljning',
      'bokaUppstart2.dag',
      'uppstartsmote2.nasta',
      'inskolning.nasta',
      'bokaUppfoljning.dag',
    ],
  ],
  [
    'umgangesstod-dom',
    [
      'informeraEnheten.moteBoende',
      'informeraEnheten.moteUmgange',
      'informeraEnheten.barnsamtal',
      'moteBoende.barnsamtal',
      'moteUmgange.barnsamtal',
      'bokaUppfoljning.halvtid',
      'bokaUppfoljning.avslut',
    ],
  ],
  [
    'kontaktperson',
    ['kallaUppstart.dag', 'uppstartsmote.uppfoljning', 'bedomning.uppfoljning', 'fortsattBistand.uppfoljning'],
  ],
  ['dialogmote', ['planera.dag']],
])('i %s läggs de här mötena på en dag då enheten har öppet', (id, dagar) => {
  expect(routines.filter((rutin) => rutin.id === id).map(dagarBlandArbetsdagar)).toEqual([dagar]);
});

test.each(routines.map((rutin) => [rutin.id, rutin] as const))(
  'i %s får inget möte som skapas i Teams läggas på en stängd dag',
  (_id, rutin) => {
    const bokade = Object.entries(rutin.steps).flatMap(([steg, { meeting }]) =>
      meeting ? [`${steg}.${meeting.day}`] : [],
    );
    expect(dagarBlandArbetsdagar(rutin)).toEqual(expect.arrayContaining(bokade));
  },
);
