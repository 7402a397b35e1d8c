import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { REPORTERS, type ReporterName } from '../../../src/report/reporters.js';
import { reportOf, reportOfNothing } from './sample-run.js';

const NAMES = Object.keys(REPORTERS) as ReporterName[]; // the keys of a literal

/** What controls a terminal, and what a CI runner would obey, except in the format that is made for one. */
const CONTROL = /(?!\n)\p{Cc}|\u2028/u;
const COMMAND = /^ *::|##\[/m;

describe.each(NAMES)('%s', (name) => {
  it('obeys no word of the plugin', async () => {
    const text = await reportOf(name);
    expect(text).not.toMatch(CONTROL);
    if (name === 'github') expect(text).not.toMatch(/^::error::no/m);
    else expect(text).not.toMatch(COMMAND);
  });

  it('says why a run has no verdict', async () => {
    const text = await reportOfNothing(name);
    if (['pretty', 'badge', 'trace', 'observations', 'gitlab'].includes(name)) return;
    expect(text).toContain('it is not YAML');
  });
});

/** What xmllint says about a text, by the schema beside this file. */
async function lint(contents: string): Promise<readonly string[]> {
  const schema = readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8');
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents }],
    schema: [schema],
  } as never); // as its README does
  return valid ? [] : errors.map(({ message }) => message);
}

it('junit is valid by its schema, which takes note of each mistake', async () => {
  const xml = await reportOf('junit');
  expect(await lint(xml)).toEqual([]);
  expect(await lint(await reportOfNothing('junit'))).toEqual([]);
  const [name = ''] = /<testcase name="[^"]*"/.exec(xml) ?? [];
  for (const [from, to] of [
    [' tests=', ' test='],
    ['<skipped ', '<skip '],
    [name, `${name.replace('testcase', 'testcase classname="x"')}/>${name}`],
  ] as const)
    expect(await lint(xml.replace(from, to))).not.toEqual([]);
});

it('junit has unique names, and its totals are right', async () => {
  const xml = await reportOf('junit');
  const names = [...xml.matchAll(/<testcase name="([^"]*)"/g)].map(([, found]) => found);
  expect(new Set(names).size).toBe(names.length);
  const total = [...xml.matchAll(/<testsuite [^>]*tests="(\d+)"/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(total).toBe(names.length);
  const failures = [...xml.matchAll(/failures="(\d+)"/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  expect(failures).toBe(xml.split('<failure ').length - 1);
  expect(failures).toBeGreaterThan(0);
});

it('tap is version 14, and a parser counts what failed', async () => {
  const text = await reportOf('tap');
  const results = await new Promise<{ ok: boolean; fail: number; count: number; failures: unknown[] }>((resolve) => {
    const parser = new Parser({ strict: true }, (done) => resolve(done as never));
    parser.end(text);
  });
  const { checks } = JSON.parse(await reportOf('json'));
  const failed = checks.filter(({ verdict }: { verdict: string }) => verdict === 'fail').length;
  expect(results).toMatchObject({ ok: false, count: checks.length, fail: failed });
});

it('gitlab has a fingerprint for each issue', async () => {
  const issues = JSON.parse(await reportOf('gitlab'));
  expect(issues.length).toBeGreaterThan(0);
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
});

it('github annotates at most ten findings, each on one line', async () => {
  const lines = (await reportOf('github')).trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice)(?: \w+=[^:]*)?::/);
  expect(lines.filter((line) => line.startsWith('::error')).length).toBeLessThanOrEqual(10);
});

it('badge is an endpoint of shields.io', async () => {
  const badge = JSON.parse(await reportOf('badge'));
  expect(badge).toEqual({
    schemaVersion: 1,
    label: 'obscura',
    message: 'does not conform',
    color: 'red',
    isError: true,
  });
});

it('trace has phases, and calls on rows where none overlap', async () => {
  const { traceEvents } = JSON.parse(await reportOf('trace'));
  const spans = traceEvents.filter(({ ph }: { ph: string }) => ph === 'X');
  expect(spans.some(({ name }: { name: string }) => name === 'examples')).toBe(true);
  for (const one of spans)
    for (const other of spans) {
      if (one === other || one.tid !== other.tid || one.tid === 0) continue;
      expect(one.ts + one.dur <= other.ts || other.ts + other.dur <= one.ts).toBe(true);
    }
});

it('observations say which calls failed, and have no credential', async () => {
  const text = await reportOf('observations');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.some(({ status }) => status === 'failed')).toBe(true);
  for (const {
    arguments: { auth = [] },
  } of lines)
    expect(auth).toBeInstanceOf(Array);
});

it('agent shows what one cause explains once, and the verdict last', async () => {
  const text = await reportOf('agent');
  expect(text).toMatch(/\ndoes not conform \(\d+ calls\)\n$/);
  expect(text).toContain('fix: ');
});

it('markdown keeps to its limit, and leaves foreign words without a meaning', async () => {
  const text = await reportOf('markdown');
  expect(text).toContain('## ❌ test-plugin 1.0.0 does not conform');
  expect(text.replaceAll(/^(`{3,})\n[\s\S]*?\n\1$/gm, '')).not.toMatch(/<b>|@all/);
});
