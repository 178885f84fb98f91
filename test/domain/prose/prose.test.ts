// The Swedish that a routine's owner reviews, and the drawing beside it: they say all that the grammar says, and the kept files
// say what the routines say now.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prose } from '../../../src/domain/prose/prose.ts';
import type { Step } from '../../../src/domain/routine/routine.ts';
import { theRole } from '../../../src/domain/routine/wording.ts';
import { krisstod } from '../../../src/routines/krisstod.ts';
import { routines } from '../../../src/routines/index.ts';
import { filesOf, UPDATE } from '../../../src/tools/routine-files.ts';
import { visits } from '../visits.ts';

const folder = join(import.meta.dirname, '../../../docs/rutiner');
const krisstodSaid = prose(krisstod, 'krisstod.svg');

describe('the files in docs/rutiner', () => {
  test.each(filesOf(routines))('$name says what the routine says', ({ name, text }) => {
    const file = join(folder, name);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (kept !== text) throw new Error(`docs/rutiner/${name} does not say what the routine says. Run: ${UPDATE}`);
  });

  test('there are no others', () => {
    const known = filesOf(routines).map(({ name }) => name);
    expect(readdirSync(folder).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('an older version has a file of its own', () => {
    const names = filesOf([visits, { ...visits, version: 2 }]).map(({ name }) => name);
    expect(names).toEqual(['visits-version-1.md', 'visits-version-1.svg', 'visits.md', 'visits.svg']);
  });

  test('are not written of routines that have faults, and the faults are said', () => {
    const faulty = { ...visits, id: 'annan', prefix: 'x' };
    expect(() => filesOf([visits, faulty, visits])).toThrow(
      [
        'This cannot be written before it is put right:',
        '  annan 1: prefix: three capital letters, not "x"',
        `  annan 1: name ”${visits.name}” is that of ${visits.id}; it is what one writes to start it, so take another`,
        `  ${visits.id} 1: is declared twice; a new version has a number of its own, and another routine another id`,
      ].join('\n'),
    );
  });
});

describe('krisstöd in prose', () => {
  test.each([
    ['who does a step', 'Görs av **behandlaren**.'],
    ['what it comes after', 'Öppnar när ”Utse behandlare” är gjort.'],
    ['its last day', 'Det ska vara gjort **senast samma dag eller nästa arbetsdag**, räknat från starten.'],
    [
      'under which answers it applies',
      'Steget gäller bara om svaret på ”Hur gick det?” i ”Ring föräldern” är ”Jag nådde föräldern”; annars hoppas det över.',
    ],
    [
      'how often it repeats and what ends it',
      'Det **upprepas** tre till fem gånger, tills svaret på ”Var det här det sista samtalet?” är ”Ja”, vilket boten frågar från och med gång tre. Efter gång fem är det alltid slut.',
    ],
    [
      'when it is to be done the next time',
      'Varje gång efter den första ska det vara gjort **inom tio arbetsdagar** (kan ändras), räknat från den dag som angavs i ”Vilken dag hölls samtalet?” i ”Samtal”, eller senast den dag som senast angavs i ”Bokat första samtal” i ”Ring föräldern” eller ”Nästa samtal” i ”Samtal”, om den dagen är senare.',
    ],
    ['who is reminded', '- På morgonen den sista dagen påminns behandlaren: ”Ring föräldern idag”'],
    [
      'what the channel is told',
      '- På morgonen arbetsdagen efter den sista dagen står det i enhetens kanal: ”Krisstöd väntar på att få en behandlare”',
    ],
    [
      'what is sensitive and how long',
      '- **Kontaktuppgifter till föräldern** – text, högst 300 tecken. **Känslig**: krypteras, och gallras när ”Journalför återrapporten” är gjort.',
    ],
    ['what is culled', 'När det är gjort gallras ärendets känsliga uppgifter.'],
    ['who is appointed', 'Den som väljs i ”Behandlare” är behandlare i ärendet från och med nu.'],
    [
      'which answer does not go with another',
      'men ”Bara en person erbjuds stöd” bara när ett enda alternativ är valt i ”Vilka erbjuds stöd?”.',
    ],
    [
      'which answer is one of a correction alone',
      '”Telefon”, ”Video” eller ”Inget samtal, det sparades av misstag”, men ”Inget samtal, det sparades av misstag” bara i en rättelse.',
    ],
    ['what is refused', '- Om svaret på ”Är det en föräldrabarn-placering?” är ”Ja”: ”Krisstöd gäller inte vid'],
    [
      'that what is booked is not late before its day',
      'inom tio arbetsdagar** (kan ändras), räknat från det att steget öppnar, eller senast den dag som senast angavs i ”Bokat första samtal” i ”Ring föräldern” eller ”Nästa samtal” i ”Samtal”, om den dagen är senare.',
    ],
    [
      'what is counted',
      'Boten räknar ”Antal kontakter”: hur många gånger ”Ring föräldern” (när svaret på ”Hur gick det?” är ”Jag nådde föräldern”, ”Föräldern tackar nej” eller ”Vi hade kontakt, men det blev inga samtal”) och ”Samtal” (när svaret på ”Hur träffades ni?” är ”Möte”, ”Telefon” eller ”Video”) är gjorda.',
    ],
    [
      'who is told what is to be done when a case is closed early',
      'Avslutar någon annan påminns socialsekreteraren också.',
    ],
    [
      'what whoever takes a case back is told',
      'Tas ärendet tillbaka, eller avslutas det i förtid innan ”Ring föräldern” är gjort, påminns den som gör det: ”Glöm inte att berätta',
    ],
    ['how long a case is kept', 'Hela ärendet tas bort ur boten sex månader (kan ändras) efter att det avslutades.'],
    ['which words are the unit’s', '- Verksamhetssystemet: ”verksamhetssystemet”'],
    ['when the figures come', 'Sex månader efter enhetens första ärende, och lika ofta därefter, får enhetschefen'],
  ])('says %s', (_what, sentence) => {
    expect(krisstodSaid).toContain(sentence);
  });

  test('tells every step, in the order that they follow on each other', () => {
    const headings = krisstodSaid.split('\n').filter((line) => line.startsWith('### '));
    expect(headings).toEqual(
      [
        'Informera föräldern',
        'Utse behandlare',
        'Ring föräldern',
        'Informera barnet',
        'Journalför att stödet är överlämnat',
        'Samtal',
        'Återrapport',
        'Återrapport: inte genomfört',
        'Journalför återrapporten',
        'Fortsatt stöd',
      ].map((title, index) => `### ${String(index + 1)}. ${title}`),
    );
  });

  test('shows no key of the code', () => {
    const keys = Object.keys(krisstod.steps).filter((key) => /[A-Z]/.test(key));
    expect(keys.filter((key) => krisstodSaid.includes(key))).toEqual([]);
  });
});

describe('what a unit may set', () => {
  const { plan } = visits.steps;
  const ours = (step: Partial<Step>): string =>
    prose({ ...visits, steps: { ...visits.steps, plan: { ...plan!, ...step } } }, 'visits.svg');

  test('is said of a last day counted back, of a reminder and of a meeting', () => {
    expect(ours({ due: { atLeast: { weeks: 4 }, before: 'until', ours: true } })).toContain(
      'Det ska vara gjort **minst fyra veckor före den dag som angavs i ”Until” i ”Plan”** (kan ändras).',
    );
    const at = { atLeast: { weeks: 2 }, before: 'until', ours: true } as const;
    expect(ours({ remind: [{ to: 'worker', at, text: 'Soon' }] })).toContain(
      '- På morgonen två veckor (kan ändras) före den dag som angavs i ”Until” i ”Plan” påminns workeren: ”Soon”',
    );
    const meeting = { subject: 'Plan', day: 'until', time: 'until', minutes: 45, invite: [], ours: true } as const;
    expect(ours({ meeting })).toContain('45 minuter (kan ändras), med dag och tid');
  });

  test('is who starts', () => {
    const said = prose({ ...visits, start: { ...visits.start, mayStart: ['starter', 'chief'] } }, 'visits.svg');
    expect(said).toContain('Ett ärende startas av en starter eller chief, som skriver');
    expect(said).toContain('Den som startar är starter i ärendet, också den som annars har en annan roll.');
    expect(said).toContain('- **Chief** startar ärendet och har');
  });

  test('is not told of words when there are none', () => {
    expect(prose(visits, 'visits.svg')).not.toContain('Enheten kan ha egna ord');
  });
});

describe('the rest of the grammar', () => {
  const { plan, report, extend } = visits.steps;
  const said = (changed: Readonly<Record<string, Partial<Step>>>): string => {
    const steps = Object.entries(visits.steps).map(([name, step]) => [name, { ...step, ...changed[name] }]);
    return prose({ ...visits, steps: Object.fromEntries(steps) }, 'visits.svg');
  };

  test.each<[string, Parameters<typeof said>[0], string]>([
    [
      'a last day counted back',
      { extend: { due: { atLeast: { weeks: 4 }, before: 'until' } } },
      'Det ska vara gjort **minst fyra veckor före den dag som angavs i ”Until” i ”Plan”**.',
    ],
    [
      'a recorded day itself',
      { extend: { due: { atLeast: 'theDayItself', before: 'until' } } },
      '**senast den dag som angavs i ”Until” i ”Plan”**',
    ],
    [
      'half-way',
      { extend: { due: { middleOf: ['held', 'until'] } } },
      '**senast mitt emellan** den dag som angavs i ”Day” i ”Visit” och den dag som angavs i ”Until” i ”Plan”',
    ],
    [
      'the earliest of several',
      { extend: { due: { earliestOf: [report?.due, plan?.due].filter((due) => due !== undefined) } } },
      'Det ska vara gjort vid det som kommer först: **inom en månad**, räknat från det att ”Call” är gjort eller **inom en vecka**',
    ],
    [
      'a step at any time',
      { plan: { anytime: true } },
      'Kan göras **när som helst** från det att ”Appoint” är gjort, hur många gånger som helst',
    ],
    [
      'a step that comes again',
      { plan: { again: [{ step: 'report', when: { more: ['ja'] } }] } },
      'Steget **kommer igen**, från början, varje gång ”Report” är gjort och svaret på ”More?” är ”Ja”.',
    ],
    [
      'a step for each time of another',
      { extend: { forEach: { step: 'visit' } } },
      'Det **kommer en gång för varje gång** ”Visit” är gjort, och flera kan vara öppna samtidigt.',
    ],
    [
      'what such a step waits for',
      { extend: { after: ['plan'], forEach: { step: 'visit' } } },
      'Öppnar tidigast när ”Plan” är gjort. ',
    ],
    [
      'no opening of such a step that waits for nothing else',
      { extend: { after: [], forEach: { step: 'visit' } } },
      'Görs av **starteren**. Steget gäller bara om',
    ],
    [
      'what ends the case',
      { extend: { closes: { extended: ['nej'] } } },
      '**Hela ärendet avslutas** om svaret på ”Extended?” är ”Nej”, och inget annat steg behöver göras.',
    ],
    [
      'a meeting',
      {
        plan: {
          form: { ...plan?.form, clock: { kind: 'time', label: 'Clock' } },
          meeting: { subject: 'Plan', day: 'until', time: 'clock', minutes: 60, invite: ['worker', 'chief'] },
        },
      },
      'Den som sparar får en länk som skapar mötet i Teams, 60 minuter, med dag och tid från ”Until” och ”Clock” och ämnet ”Plan”. Inbjudna är workeren och chiefen. Rättas ”Until” eller ”Clock” får de veta det på ett kort.',
    ],
    [
      'a meeting that one is invited to',
      {
        plan: {
          form: { ...plan?.form, clock: { kind: 'time', label: 'Clock' } },
          meeting: { subject: 'Plan', day: 'until', time: 'clock', minutes: 60, invite: ['worker'] },
        },
      },
      'Inbjuden är workeren. Rättas ”Until” eller ”Clock” får den som är inbjuden veta det på ett kort.',
    ],
    [
      'sections',
      { report: { sections: [{ title: 'Först', fields: ['more'] }] } },
      '- Avsnittet ”Först”:\n  - **More?** – ”Ja” eller ”Nej”.',
    ],
    [
      'the bounds of a day',
      {
        extend: {
          form: {
            day: {
              kind: 'date',
              label: 'Day',
              range: 'planned',
              notBefore: { date: 'until', text: 'No', before: { weeks: 1 } },
              notAfter: { date: 'until', text: 'No', stands: true },
            },
          },
        },
      },
      '- **Day** – ett datum, också i efterhand, inte före en vecka före den dag som angavs i ”Until” i ”Plan”, inte efter den dag som angavs i ”Until” i ”Plan”, heller inte när den dagen har varit.',
    ],
    [
      'a day that is needed once another has been',
      {
        extend: {
          form: {
            day: {
              kind: 'date',
              label: 'Day',
              range: 'planned',
              optional: true,
              neededAfter: { date: 'until', text: 'No' },
            },
          },
        },
      },
      '- **Day** – ett datum, också i efterhand. Får lämnas tomt, men inte när den dag som angavs i ”Until” i ”Plan” har varit.',
    ],
    [
      'a day that can be no other',
      {
        extend: {
          form: {
            day: {
              kind: 'date',
              label: 'Day',
              range: 'any',
              notBefore: { date: 'until', text: 'No' },
              notAfter: { date: 'until', text: 'No', stands: true },
            },
          },
        },
      },
      '- **Day** – ett datum, bara den dag som angavs i ”Until” i ”Plan”.',
    ],
    [
      'several people',
      { appoint: { form: { worker: { kind: 'people', label: 'Worker', role: 'worker', min: 1, max: 2 } } } },
      '- **Worker** – en till två i enheten som är worker.',
    ],
    [
      'a reminder before a recorded day',
      { extend: { remind: [{ to: 'starter', at: { atLeast: { weeks: 2 }, before: 'until' }, text: 'Soon' }] } },
      '- På morgonen två veckor före den dag som angavs i ”Until” i ”Plan” påminns starteren: ”Soon”',
    ],
  ])('says %s', (_what, changed, sentence) => {
    expect(said(changed)).toContain(sentence);
  });

  test('a step at any time is told apart from the flow', () => {
    const [, aside = ''] = said({ extend: { ...extend, anytime: true } }).split('## Om det händer');
    expect(aside).toContain('### 7. Extend');
  });
});

test('a role has its article on the right word', () => {
  const roles = {
    a: 'Behandlare',
    b: 'Enhetschef för umgängesstöd',
    c: 'Förste socialsekreterare',
    d: 'Administratör',
    e: 'Sammankallande',
    f: 'Utredare Barn & Unga',
  };
  expect(Object.keys(roles).map((role) => theRole({ ...krisstod, roles }, role))).toEqual([
    'behandlaren',
    'enhetschefen för umgängesstöd',
    'förste socialsekreteraren',
    'administratören',
    'den sammankallande',
    'utredaren Barn & Unga',
  ]);
});
