// A fault in the log: where in the code it was, never what it said, since its message may quote somebody.

/** Kind and place of something thrown, for the log: `TypeError`, and the first lines of its stack without the message. */
export function placeOf(fault: unknown): { readonly fault: string; readonly at: string } {
  if (!(fault instanceof Error)) return { fault: typeof fault, at: '' };
  const frames = (fault.stack ?? '').replace(fault.message, '').match(/^ {4}at .+:\d+:\d+\)?$/gm) ?? [];
  return { fault: fault.constructor.name, at: frames.slice(0, 4).map(withoutFolders).join(' < ') };
}

/** "    at decide (file:///srv/src/domain/engine.ts:10:5)" → "decide engine.ts:10". */
const withoutFolders = (frame: string): string =>
  frame.replace(/^ {4}at (?:async )?/, '').replace(/\(?(?:[^\s()]*\/)?([^/\s()]+):(\d+):\d+\)?$/, '$1:$2');
