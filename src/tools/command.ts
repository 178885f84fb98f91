// How each of the commands ends when something is wrong.
import { saidBy } from '../app/fault.ts';
import { ConfigurationError } from '../settings/faults.ts';

/**
 * Does what a command is for. What it throws is told in words, without the stack, and the command ends with 1; how it is used is told
 * after it, unless it is the settings that are wrong.
 */
export async function runCommand(work: () => Promise<void> | void, usage?: string): Promise<void> {
  try {
    await work();
  } catch (fault) {
    const used = usage === undefined || fault instanceof ConfigurationError ? '' : `\n${usage}`;
    process.stderr.write(`${saidBy(fault)}\n${used}`);
    process.exitCode = 1;
  }
}
