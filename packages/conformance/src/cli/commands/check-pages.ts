import { readFileSync } from 'node:fs';
import type { Check } from '../../model/check.js';

/** The parts of a check that can be read without running it. */
export type CheckPage = Pick<Check, 'id' | 'level' | 'rules' | 'leniency' | 'docs'>;

/** The build writes this file next to this module, because loading the checks themselves takes most of a second. */
export const BUILT_PAGES = new URL('./check-pages.json', import.meta.url);

/** The pages of all checks, in order. */
export async function checkPages(): Promise<readonly CheckPage[]> {
  try {
    return JSON.parse(readFileSync(BUILT_PAGES, 'utf8')) as CheckPage[]; // pagesOf wrote it
  } catch {
    return pagesOf((await import('../../checks/index.js')).CHECKS);
  }
}

/** The pages of checks, as plain data. */
export function pagesOf(checks: readonly Check[]): CheckPage[] {
  return checks.map(({ id, level, rules, leniency, docs }) => ({
    id,
    level,
    rules,
    ...(leniency !== undefined && { leniency }),
    docs,
  }));
}
