import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type FleetPlugin, FleetPluginSchema } from '../summary/fleet-schema.js';
import { writeWhole } from '../write-whole.js';

/** What is known already, written down plugin by plugin, so that an interrupted fleet can go on. */
export type Ledger = {
  /** What came of a plugin under exactly the same circumstances; `undefined` if it has to be tested. */
  get(key: string): FleetPlugin | undefined;
  put(key: string, plugin: FleetPlugin): void;
};

const Line = z.object({ format: z.literal(1), key: z.string(), plugin: FleetPluginSchema });

/** Opens a ledger. Unless it `resumes`, it begins anew. A line that was cut off by a crash is forgotten. */
export function openLedger(file: string, resumes: boolean): Ledger {
  const known = new Map(resumes && existsSync(file) ? linesIn(readFileSync(file, 'utf8')) : []);
  writeWhole(file, [...known].map(([key, plugin]) => lineOf(key, plugin)).join(''));
  return {
    get: (key) => known.get(key),
    put: (key, plugin) => appendFileSync(file, lineOf(key, plugin)),
  };
}

/** Stands for everything that the result of a plugin depends on. */
export function keyOf(circumstances: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(circumstances)).digest('hex');
}

function lineOf(key: string, plugin: FleetPlugin): string {
  return `${JSON.stringify({ format: 1, key, plugin })}\n`;
}

function linesIn(text: string): [string, FleetPlugin][] {
  return text.split('\n').flatMap((line): [string, FleetPlugin][] => {
    const parsed = Line.safeParse(parsedJson(line));
    return parsed.success ? [[parsed.data.key, parsed.data.plugin]] : [];
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
