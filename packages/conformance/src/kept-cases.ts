import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCase } from './case-file.js';
import type { Secret } from './observed.js';

/** Where a plugin keeps the cases that were found in it. */
export const CASES_DIR = join('conformance', 'cases');

/** The cases that a plugin has kept, by name. A plugin without any is fine. @throws {ConfigError} where one is no case. */
export function readKeptCases(pluginDir: string, secrets: readonly Secret[]): Case[] {
  const dir = join(pluginDir, CASES_DIR);
  return filesIn(dir).map((name) => readCase(join(dir, name), secrets));
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
