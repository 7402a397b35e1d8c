import { readFileSync } from 'node:fs';
import type { Check } from '../model/check.js';

/** What can be read of a check without running it. */
export type CheckPage = Pick<Check, 'id' | 'level' | 'rules' | 'docs'>;

/** Written by the build beside this module: loading the checks themselves takes most of a second. */
export const BUILT_PAGES = new URL('./check-pages.json', import.meta.url);

/** The pages of all checks, in their order. */
export async function checkPages(): Promise<readonly CheckPage[]> {
  try {
    return JSON.parse(readFileSync(BUILT_PAGES, 'utf8')) as CheckPage[]; // pagesOf wrote it
  } catch {
    return pagesOf((await import('../checks/index.js')).CHECKS);
  }
}

/** The pages of checks, as plain data. */
export function pagesOf(checks: readonly Check[]): CheckPage[] {
  return checks.map(({ id, level, rules, docs }) => ({ id, level, rules, docs }));
}
