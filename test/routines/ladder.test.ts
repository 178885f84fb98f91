// Påminnelsernas trappa: varje steg i varje rutin har de trappsteg som behövs för att inget ska bli liggande.
import { bookedDates, type Reminder, type Step } from '../../src/domain/routine/routine.ts';
import { type Span } from '../../src/domain/routine/times.ts';
import { routines } from '../../src/routines/index.ts';

const steg = routines.flatMap((routine) =>
  Object.entries(routine.steps)
    // Det som kan göras när som helst väntar ingen på.
    .filter(([, step]) => !step.anytime)
    .map(([name, step]) => [`${routine.id}: ${name}`, routine, step] as const),
);

const ärSistaDagen = ({ at }: Reminder): boolean =>
  at === 'dueMorning' || (typeof at === 'object' && 'hoursBeforeDue' in at);
const dagarEfter = ({ at }: Reminder): number =>
  typeof at === 'object' && 'workingDaysAfterDue' in at ? at.workingDaysAfterDue : 0;
const ärVår = (span: Span): boolean => ('earliestOf' in span ? span.earliestOf.some(ärVår) : 'ours' in span);
const harVårSistaDag = ({ due, repeat }: Step): boolean => ärVår(due) || (repeat !== undefined && ärVår(repeat.due));

// Ett steg som upphör av sig självt blir aldrig liggande.
const kvarstår = steg.filter(([, , { endsAtDue }]) => !endsAtDue);
const ärDagenDetGäller = ({ at }: Reminder): boolean => typeof at === 'object' && 'morningOf' in at;

test.each(kvarstår)('%s påminner den som har steget den sista dagen och dagen efter', (_namn, _rutin, step) => {
  const egna = step.remind.filter(({ to }) => to === step.by);
  const ärSista = (påminnelse: Reminder): boolean =>
    ärSistaDagen(påminnelse) ||
    ('atLeast' in step.due && step.due.atLeast === 'theDayItself' && ärDagenDetGäller(påminnelse));
  expect(egna.some(ärSista)).toBe(true);
  const ärDagenEfter = ({ at }: Reminder): boolean =>
    typeof at === 'object' && 'morningAfter' in at && 'before' in step.due && step.due.before === at.morningAfter;
  expect(egna.some((påminnelse) => dagarEfter(påminnelse) === 1 || ärDagenEfter(påminnelse))).toBe(true);
});

test.each(kvarstår)(
  '%s hörs sedan ett steg upp: hos enhetschefen, eller i kanalen när det är chefens eget',
  (_namn, rutin, step) => {
    const upp = step.by === rutin.chief ? 'channel' : rutin.chief;
    const senare = step.remind.filter(({ to }) => to === upp).map(dagarEfter);
    expect(Math.max(0, ...senare)).toBeGreaterThanOrEqual(1);
    expect(Math.max(0, ...senare)).toBeLessThanOrEqual(3);
  },
);

test.each(steg)(
  '%s: sista dagens påminnelse går inte att skjuta upp när lag eller rutin har satt dagen',
  (_namn, rutin, step) => {
    // Dagarna i dialogmötena är förslag; där är det bara det som upphör av sig självt som inte kan vänta.
    const ärFast = rutin.id === 'dialogmote' ? step.endsAtDue === true : !harVårSistaDag(step);
    const sista = step.remind.filter((påminnelse) => påminnelse.to === step.by && ärSistaDagen(påminnelse));
    expect(sista.map(({ firm = false }) => firm)).toEqual(sista.map(() => ärFast));
  },
);

// Det som ska göras senast dagen efter den bokade påminns det om ändå.
const ärGenastSent = ({ due, repeat }: Step, datum: string): boolean =>
  [due, ...(repeat ? [repeat.due] : [])].some(
    (span) =>
      ('before' in span && span.atLeast === 'theDayItself' && span.before === datum) ||
      ('within' in span &&
        typeof span.of === 'object' &&
        'date' in span.of &&
        span.of.date === datum &&
        (span.within === 'sameDay' ||
          (typeof span.within === 'object' && 'workingDays' in span.within && !('ours' in span)))),
  );
const bokade = steg.flatMap(([namn, rutin, step]) =>
  [...new Set(bookedDates(step))]
    .filter((datum) => !ärGenastSent(step, datum))
    .map((datum) => [`${namn}, ${datum}`, rutin, step, datum] as const),
);

test.each(bokade)('%s: arbetsdagen efter frågar jag den som har steget hur det blev', (_namn, _rutin, step, datum) => {
  const frågor = step.remind.filter(({ at }) => typeof at === 'object' && 'morningAfter' in at);
  expect(frågor).toMatchObject([{ to: step.by, at: { morningAfter: datum } }]);
});

test.each(bokade)('%s: den som har steget kan själv rätta det som är bokat', (_namn, rutin, step, datum) => {
  for (const bokning of Object.keys(rutin.dates[datum] ?? {})) expect(rutin.steps[bokning]?.by).toBe(step.by);
});
