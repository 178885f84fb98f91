import { prose } from '../../../src/domain/prose/prose.ts';
import type { Reminder, Routine } from '../../../src/domain/routine/routine.ts';
import { visits } from '../visits.ts';

const soon: Reminder = { to: 'worker', at: 'dueMorning', text: 'Soon' };
const own: Reminder = { to: 'worker', at: 'dueMorning', text: 'Own' };
const names = Object.keys(visits.steps);

/** The routine in prose when its first steps have these reminders and the others have none. */
const said = (...reminders: readonly (readonly Reminder[])[]): string => {
  const steps = Object.fromEntries(
    Object.entries(visits.steps).map(([name, step]) => [
      name,
      { ...step, remind: reminders[names.indexOf(name)] ?? [] },
    ]),
  );
  return prose({ ...visits, steps } satisfies Routine, 'visits.svg');
};

const times = (text: string, part: string): number => text.split(part).length - 1;
const LINE = '- På morgonen den sista dagen påminns workeren: ”Soon”';

test('what two steps have is told at each', () => {
  const text = said([soon], [soon, own]);
  expect(times(text, LINE)).toBe(2);
  expect(text).not.toContain('Påminnelser i flera steg');
});

test('what three steps have is told once, with their names, and each of them says where', () => {
  const text = said([soon], [own, soon], [soon]);
  const [before = '', several = ''] = text.split('## Påminnelser i flera steg\n');
  const titles = names.slice(0, 3).map((name) => `”${visits.steps[name]?.title ?? ''}”`);
  expect(several.trimStart()).toMatch(
    new RegExp(`^Så länge något av ${titles[0]}, ${titles[1]} och ${titles[2]} är öppet:\n\n${LINE}\n`),
  );
  expect(times(before, LINE)).toBe(0);
  expect(times(before, '- Dessutom det som står under ”Påminnelser i flera steg”')).toBe(3);
  expect(before).toContain(`”Own”\n- Dessutom det`);
});

test('a step without reminders says so', () => {
  expect(times(said([soon]), 'Inga påminnelser.')).toBe(names.length - 1);
});
