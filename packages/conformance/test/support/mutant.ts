import { join } from 'node:path';
import { writeOut } from '../../mutants/write-out.mjs';
import { temporaryDirectory } from './temporary-plugin.js';

/** The plugin of a row of the table of mutants, such as `batch/ids-exact` or `good/minimal`, in a directory of its own. */
export function mutant(name: string): string {
  const dir = join(temporaryDirectory(), 'plugin');
  writeOut(name, dir);
  return dir;
}
