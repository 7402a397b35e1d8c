import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheDirectory } from '../../../src/cli/history/cache-directory.js';
import { readLastRun, writeLastRun } from '../../../src/cli/history/last-run.js';
import type { ReportDocument } from '../../../src/report/document/report-schema.js';
import { temporaryDirectory } from '../../support/temporary-plugin.js';

function reportOf(verdicts: Record<string, string>, gap?: string): ReportDocument {
  const checks = Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict }));
  // Only these fields are read.
  return { checks, gaps: gap === undefined ? [] : [{ code: gap, message: '' }] } as unknown as ReportDocument;
}

it('remembers what failed and what did not get its turn, and keeps what a later run leaves out', () => {
  const [cache, dir] = [join(temporaryDirectory(), 'new'), temporaryDirectory()];
  writeLastRun(cache, dir, reportOf({ a: 'pass', b: 'fail', c: 'warn', d: 'blocked', e: 'not-exercised' }));
  writeLastRun(cache, dir, reportOf({ b: 'pass' }));
  expect(Object.fromEntries(readLastRun(cache, dir) ?? [])).toEqual({
    ...{ a: 'passed', b: 'passed', c: 'failed' },
    ...{ d: 'not-run', e: 'passed' },
  });
});

it('knows that a run which was cut short did not get to everything', () => {
  const [cache, dir] = [temporaryDirectory(), temporaryDirectory()];
  writeLastRun(cache, dir, reportOf({ a: 'pass', b: 'not-exercised' }, 'cut-short'));
  expect(readLastRun(cache, dir)?.get('b')).toBe('not-run');
});

it('finds the record of a plugin by any of its paths', () => {
  const [cache, dir] = [temporaryDirectory(), temporaryDirectory()];
  const link = join(temporaryDirectory(), 'link');
  symlinkSync(dir, link);
  writeLastRun(cache, dir, reportOf({ a: 'fail' }));
  expect(readLastRun(cache, link)?.get('a')).toBe('failed');
});

it.each(['', '[]', '{', '{"checks":3}', '{"checks":null}'])('knows nothing from a record that says %j', (text) => {
  const [cache, dir] = [temporaryDirectory(), temporaryDirectory()];
  writeLastRun(cache, dir, reportOf({ a: 'fail' }));
  const [name = ''] = readdirSync(cache);
  writeFileSync(join(cache, name), text);
  expect([...(readLastRun(cache, dir) ?? [])]).toEqual([]);
});

it('keeps at most 200 records', () => {
  const [cache, dir] = [temporaryDirectory(), temporaryDirectory()];
  for (let number = 0; number < 205; number++) writeFileSync(join(cache, `${number}.json`), '{}');
  writeLastRun(cache, dir, reportOf({ a: 'fail' }));
  expect(readdirSync(cache)).toHaveLength(200);
  expect(readLastRun(cache, dir)?.get('a')).toBe('failed');
});

it('never fails because of a cache that cannot be written', () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  writeLastRun(join(file, 'cache'), temporaryDirectory(), reportOf({ a: 'fail' }));
  expect(readLastRun(join(file, 'cache'), temporaryDirectory())).toBeUndefined();
});

it.each([
  [{ XDG_CACHE_HOME: '/cache', HOME: '/home/ada' }, 'linux', '/cache/obscura-conformance'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/home/ada' }, 'linux', '/home/ada/.cache/obscura-conformance'],
  [{ HOME: '/Users/ada' }, 'darwin', '/Users/ada/Library/Caches/obscura-conformance'],
  [{}, 'linux', undefined],
] as const)('with %j on %s, the cache is %s', (environment, platform, expected) => {
  expect(cacheDirectory(environment, platform)).toBe(expected);
});
