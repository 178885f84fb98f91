// What the doctor says: what is wrong, why that matters, and what puts it right.
import { type Fault, factIn } from '../settings/faults.ts';

/** `error`: the bot does not start, or does not do its work. `warning`: it does, and somebody will be sorry. No secret stands in one. */
export type Finding = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly what: string;
  readonly why: string;
  readonly fix: string;
};

/** Files as words of a command that is to be copied into a shell: "/srv/data", "'/srv/min mapp'". */
export const inShell = (files: readonly string[]): string =>
  files
    .map((file) => (/^[\p{L}\d._/-]+$/u.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ');

/** An error that the bot itself would have told at start. */
export const fromFault = (id: string, fault: Fault, why: string): Finding => ({
  id,
  severity: 'error',
  what: factIn(fault),
  why,
  fix: `${fault.where === '' ? 'Write' : `Set ${fault.where} to`} ${fault.accepted}${/[.?]$/.test(fault.accepted) ? '' : '.'}`,
});

/** All findings as lines for a person, the errors first. */
export function told(findings: readonly Finding[], looked: readonly string[]): string {
  const count = (severity: Finding['severity'], one: string): string => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return `${n === 0 ? 'no' : String(n)} ${one}${n === 1 ? '' : 's'}`;
  };
  const inOrder = [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
  const lines = inOrder.map(({ severity, what, why, fix }) =>
    [`${severity.toUpperCase().padEnd(7)} ${what}`, `        why  ${why}`, `        fix  ${fix}`].join('\n'),
  );
  return [...lines, `Looked at ${looked.join(', ')}: ${count('error', 'error')}, ${count('warning', 'warning')}.`, '']
    .join('\n\n')
    .trimEnd();
}

/** The same for machines. `ok` when there is no error. */
export const asJson = (findings: readonly Finding[], looked: readonly string[]): string =>
  JSON.stringify({ ok: isWell(findings), looked, findings }, null, 2);

/** Whether the bot can do its work. */
export const isWell = (findings: readonly Finding[]): boolean => !findings.some(({ severity }) => severity === 'error');
