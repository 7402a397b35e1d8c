// @ts-check
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeReference } from './reference.mjs';

const DIRECTORY = join(import.meta.dirname, 'bases');

/** The reference plugin in Python. */
const REFERENCE = 'tmdb-py';

/** The plugins that the rows of the table change a few lines of. */
export const BASES = [...readdirSync(DIRECTORY), REFERENCE];

/**
 * Copies a base, unchanged.
 *
 * @param {string} base
 * @param {string} dir
 * @returns {void}
 */
export function writeBase(base, dir) {
  if (base === REFERENCE) writeReference(dir);
  else cpSync(join(DIRECTORY, base), dir, { recursive: true });
}
