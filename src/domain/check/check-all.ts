// Finds what no routine can see by itself: routines that the bot could not tell apart.
import { check } from './check.ts';
import { wordsIn, wordsOf } from '../routine/known-by.ts';
import { fold } from '../matching.ts';
import type { Routine } from '../routine/routine.ts';

/** Every fault of every routine and between them, each as a sentence that begins with whose it is. None: the bot can carry them all. */
export const checkAll = (routines: readonly Routine[]): readonly string[] => [
  ...routines.flatMap((routine) => check(routine).map((fault) => `${versionOf(routine)}: ${fault}`)),
  ...routines.flatMap((routine, i) => apartFaults(routine, routines.slice(0, i))),
];

/** "krisstod 1" */
const versionOf = ({ id, version }: Routine): string => `${id} ${String(version)}`;

/** What a routine has in common with one of those before it, and may not have. */
function apartFaults(routine: Routine, before: readonly Routine[]): readonly string[] {
  const who = versionOf(routine);
  const others = before.filter(({ id }) => id !== routine.id);
  const samePrefix = others.find(({ prefix }) => prefix === routine.prefix);
  const sameName = others.find(({ name }) => fold(name) === fold(routine.name));
  return [
    ...(before.some((other) => versionOf(other) === who)
      ? [`${who}: is declared twice; a new version has a number of its own, and another routine another id`]
      : []),
    ...(samePrefix
      ? [`${who}: prefix ${routine.prefix} is that of ${samePrefix.id}; a case is known by it, so take another`]
      : []),
    ...(sameName
      ? [`${who}: name ”${routine.name}” is that of ${sameName.id}; it is what one writes to start it, so take another`]
      : []),
    ...others.flatMap((other) => sharedWords(routine, other)),
  ];
}

/** A word that one of them is known by may not be the other's: it would say nothing. */
function sharedWords(routine: Routine, other: Routine): readonly string[] {
  const known = [...(routine.knownBy ?? []), ...(other.knownBy ?? [])].flatMap(wordsIn);
  const theirs = wordsOf(other);
  return wordsOf(routine)
    .filter((word) => known.includes(word) && theirs.includes(word))
    .map((word) => `${versionOf(routine)}: knownBy ”${word}” is a word of ${other.id} too; take one that only one has`);
}
