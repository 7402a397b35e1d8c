import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.js';
import { conform } from '../src/conform.js';
import type { Report } from '../src/report.js';
import { temporaryDirectory } from './support/temporary-plugin.js';

const MUTANTS = join(import.meta.dirname, '..', 'mutants');

/** A hang is seen sooner than after the protocol's 30 seconds; no other mutant comes near this. */
const DEADLINE_MS = 5000;

async function run(name: string, seed: number): Promise<Report> {
  const options = { seed, calls: 16, deadlineMs: DEADLINE_MS, casesDir: temporaryDirectory() };
  for await (const event of conform(join(MUTANTS, name), options)) if (event.type === 'report') return event.report;
  throw new Error('a run ends with a report');
}

const names = (topic: string) => readdirSync(join(MUTANTS, topic)).map((name) => `${topic}/${name}`);
const topics = readdirSync(MUTANTS).filter((topic) => topic !== 'good');

describe('mutants', () => {
  it('there is one for each check, and none for a check that is not there', () => {
    const ids: string[] = CHECKS.map(({ id }) => id);
    expect(topics.flatMap(names).toSorted()).toEqual(ids.toSorted());
  });

  it.each(topics.flatMap(names))('%s fails on that check and no other', async (name) => {
    const report = await run(name, 1);
    expect(report.findings.map(({ check }) => check)).toEqual([name]);
  });

  it.each(names('good'))('%s breaks no rule', async (name) => {
    const report = await run(name, 1);
    expect(report.findings).toEqual([]);
    expect(report.gaps).toEqual([]);
  });
});
