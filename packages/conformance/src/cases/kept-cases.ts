import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../model/case.js';
import type { CheckId } from '../model/check.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { nearest } from '../wording/nearest.js';
import { type Credentials, readCase } from './case-file.js';

/** Where a plugin keeps its known cases. */
export const CASES_DIR = join('conformance', 'cases');

/** No check has a longer id. */
const MAX_ID_LENGTH = 100;

/**
 * The cases in a directory, usually a plugin's `conformance/cases/`, sorted by name. A missing directory has none. `known`: the checks that a
 * case may be about; default: any.
 *
 * @throws {ConfigError} if a file is not a case, or its check does not exist, because it would never be tried.
 */
export function readKeptCases(dir: string, credentials: Credentials, known?: readonly { id: CheckId }[]): Case[] {
  const cases = filesIn(dir).map((name) => readCase(join(dir, name), credentials));
  const ids = known?.map(({ id }) => id);
  for (const { file, check } of cases) {
    if (ids && !ids.includes(check))
      throw new ConfigError(
        `${file}: unknown check \`${check}\``,
        `fix: write ${nearest(check.slice(0, MAX_ID_LENGTH), ids)}, if you meant that, or remove the case`,
      );
  }
  return cases;
}

function filesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch {
    return [];
  }
}
