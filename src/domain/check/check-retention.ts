// Finds faults in when what is sensitive is culled: not before it is in the record, nor before it is answered.
import type { ByThen } from './by-then.ts';
import { ancestors, leadingBackTo } from './check-coming.ts';
import type { Form } from '../forms/fields.ts';
import type { Routine, Step } from '../routine/routine.ts';

/** The step that culls all that is sensitive: what is answered after it would be lost without a word. */
export function retentionFaults(routine: Routine): readonly string[] {
  const { steps, retention } = routine;
  const until = retention.sensitiveUntil;
  if (!Object.hasOwn(steps, until))
    return [
      `retention: culls what is sensitive when ${until} is done, which is no step; name the step that ends its use`,
    ];
  if (steps[until]?.anytime)
    return [
      `retention: culls what is sensitive when ${until} is done, which may be done at any time; name a step that comes last`,
    ];
  const before = ancestors(routine, until);
  const isCulledByItself = (name: string): boolean => Object.values(steps).some(({ culls }) => culls?.includes(name));
  return Object.entries(steps)
    .filter(([name, { form }]) => name !== until && asksSensitive(form) && !isCulledByItself(name))
    .filter(([name]) => !before.has(name) || mayComeAfter(routine, name, until))
    .map(
      ([name]) =>
        `retention: culls what is sensitive when ${until} is done, but ${name} may be done after it; let ${until} wait for ${name}, or another step cull it`,
    );
}

/** Says whether a step may come once more when another, which waits for it, is done: at any time, or again because of a third. */
function mayComeAfter(routine: Routine, name: string, other: string): boolean {
  const { anytime, forEach } = routine.steps[name] ?? {};
  const before = ancestors(routine, other).add(other);
  const isLater = (cause: string): boolean => !before.has(cause) || routine.steps[cause]?.anytime === true;
  return (
    anytime === true ||
    [...leadingBackTo(routine, name)].some(isLater) ||
    (forEach !== undefined && mayComeAfter(routine, forEach.step, other))
  );
}

/** What a step culls must be answered by then, and be sensitive. */
export const cullFaults = (routine: Routine, name: string, { culls = [] }: Step, then: ByThen): readonly string[] =>
  culls.flatMap((other) => {
    const { form } = (other === 'start' ? routine.start : routine.steps[other]) ?? {};
    return [
      ...(then.isSettled(other) ? [] : [`${name}: culls ${other}, which may not be answered by then`]),
      ...(form && !asksSensitive(form) ? [`${name}: culls ${other}, which asks nothing sensitive`] : []),
    ];
  });

const asksSensitive = (form: Form): boolean => Object.values(form).some(({ sensitive }) => sensitive);
