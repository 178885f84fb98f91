// Folders that are to be made. Node's own way to make all that are missing goes on for ever where none can be made, such as in /proc.
import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The nearest place at or above a path where something is, though it be a link to nothing. */
export const nearestThere = (path: string): string =>
  isThere(path) || dirname(path) === path ? path : nearestThere(dirname(path));

/** Whether a path leads to a folder, also through links. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Makes a folder, and those above it that are missing, for their owner only. Throws when that cannot be done; also, naming it, on a link to nothing. */
export function makeFolder(path: string): void {
  const there = nearestThere(path);
  if (!isFolder(there))
    throw new Error(
      lstatSync(there).isSymbolicLink() ? `${there} is a link to no folder that is there` : `${there} is no folder`,
    );
  for (const folder of missing(path, there)) makeOne(folder);
}

/** Another process may have made it meanwhile. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (fault) {
    if (!isFolder(folder)) throw fault;
  }
}

const missing = (path: string, there: string): readonly string[] =>
  path === there ? [] : [...missing(dirname(path), there), path];

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
