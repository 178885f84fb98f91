// What is told of a fault. In the log its kind and where in the code it was, never what it said, since its message may quote somebody.
import type { Details } from './ports.ts';

/**
 * Kind and place of something thrown, for the log: `TypeError`, and the first lines of its stack without the message; and its code,
 * or that of what it came of, where there is one: SQLite's (`errcode` 13: the disk is full), the network's, the system's.
 */
export function loggedAs(fault: unknown): Details {
  if (!(fault instanceof Error)) return { fault: kindOf(fault), at: '', ...codesOf(fault) };
  const frames = (fault.stack ?? '').replace(fault.message, '').match(/^ {4}at .+:\d+:\d+\)?$/gm) ?? [];
  return { fault: kindOf(fault), at: frames.slice(0, 4).map(withoutFolders).join(' < '), ...codesOf(fault) };
}

/** What sort of thing was thrown: `TypeError`, or `string` for what is no error. */
export const kindOf = (fault: unknown): string => (fault instanceof Error ? fault.constructor.name : typeof fault);

/** What it said, for whoever set the program up or runs a command of it; not for the log. */
export const saidBy = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** "    at decide (file:///srv/src/domain/case/engine.ts:10:5)" → "decide engine.ts:10". A folder may have any name. */
const withoutFolders = (frame: string): string =>
  frame.replace(/^ {4}at (?:async )?((?:[^/]+ (?=\())?)\(?(?:.*\/)?([^/]+):(\d+):\d+\)?$/, '$1$2:$3');

/** Words that programs use among themselves: ERR_SQLITE_ERROR, ECONNRESET. */
const CODE = /^[A-Z][A-Z0-9_]{1,40}$/;

/** `code` is what somebody was told, so the fault's own has another name in the log. */
function codesOf(fault: unknown): Details {
  const own = ownCodes(fault);
  if (Object.keys(own).length > 0) return own;
  return typeof fault === 'object' && fault !== null && 'cause' in fault ? ownCodes(fault.cause) : {};
}

function ownCodes(fault: unknown): Details {
  if (typeof fault !== 'object' || fault === null) return {};
  const code = 'code' in fault ? fault.code : undefined;
  const errcode = 'errcode' in fault ? fault.errcode : undefined;
  return {
    ...(typeof code === 'number' || (typeof code === 'string' && CODE.test(code)) ? { faultCode: code } : {}),
    ...(typeof errcode === 'number' ? { errcode } : {}),
  };
}
