import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/cli/commands/fleet/conclude.js';
import { fleetMarkdown } from '../../src/fleet/pages/fleet-markdown.js';
import { fleetPage } from '../../src/fleet/pages/fleet-page.js';
import { pluginResult } from '../../src/fleet/running/plugin-result.js';
import { newsSince } from '../../src/fleet/summary/against.js';
import { fleetDocument } from '../../src/fleet/summary/fleet-document.js';
import type { FleetDocument } from '../../src/fleet/summary/fleet-schema.js';
import type { ReportDocument } from '../../src/report/document/report-schema.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

type Finding = Partial<ReportDocument['findings'][number]>;

/** A report of a run with these findings. */
function reportOf(findings: readonly Finding[], gaps: ReportDocument['gaps']): ReportDocument {
  const exitCode = findings.length > 0 ? 1 : gaps.length > 0 ? 3 : 0;
  return {
    ...{ format: 1, tool: { name: 'obscura-conformance', version: '0.0.0' }, exitCode },
    verdict: exitCode === 1 ? 'does not conform' : exitCode === 3 ? 'incomplete' : 'conforms',
    ...{ startedAt: '', finishedAt: '', environment: { node: '', platform: '', arch: '' }, options: {} },
    ...{ plugin: { dir: '' }, counts: { calls: 1, distinctEnvelopes: 1, results: 1, durationMs: 1 } },
    ...{ phases: [], checks: [], coverage: [], gaps, exemptions: [], notes: [] },
    findings: findings.map((finding) => ({
      ...{ check: 'a/b', level: 'MUST', fingerprint: '', message: 'a message', rules: [], title: 'A title', why: '' },
      ...{ fix: '', shrinks: 0, confirmed: { runs: 1, failed: 1 }, flaky: false, blocks: [] },
      ...finding,
    })),
    traffic: { requests: 0, hosts: [], unrecorded: [], unused: [] },
  };
}

type Seen = { findings?: readonly Finding[]; gaps?: ReportDocument['gaps'] };

/** A report on a fleet of plugins with these findings. */
function fleetOf(plugins: Readonly<Record<string, Seen>>, version = '0.0.0'): FleetDocument {
  const members = Object.keys(plugins);
  return fleetDocument({
    tool: { name: 'obscura-conformance', version },
    ...{ source: { kind: 'index', sha256: 'a'.repeat(64), members }, seed: 1, options: {}, due: members },
    ...{ startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:00.000Z' },
    plugins: Object.entries(plugins).map(([label, { findings = [], gaps = [] }], index) =>
      pluginResult({
        member: { number: index + 1, label, slug: `s${index}`, origin: { is: 'directory', dir: '' } },
        prepared: { problems: [], digest: [], about: {} },
        tested: { is: 'reported', document: reportOf(findings, gaps) },
        ...{ startedAt: 0, strict: false },
      }),
    ),
  });
}

const CRASH = (line: number): Finding => ({ check: 'input/any-text', symptom: `crash in main.py, line ${line}` });

describe('causes', () => {
  it('of forty plugins that crash on the same check are one, with forty names', () => {
    const plugins = Array.from({ length: 40 }, (_, index) => [`p${index}`, { findings: [CRASH(index)] }] as const);
    const { causes } = fleetOf({ one: { findings: [{ check: 'c/d' }] }, ...Object.fromEntries(plugins) });
    expect(causes.map(({ code, plugins: names }) => [code, names.length])).toEqual([
      ['input/any-text', 40],
      ['c/d', 1],
    ]);
  });

  it('are told once of each plugin, and what only follows from another is not told', () => {
    const { causes } = fleetOf({
      a: {
        findings: [
          ...[CRASH(1), { ...CRASH(1), action: 'x', sameCauseAs: 'input/any-text' }],
          { check: 'error/upstream', symptom: 'crash in main.py, line 1', sameCauseAs: 'input/any-text' },
        ],
        gaps: [{ code: 'shallow', message: 'movieByName never returned a result' }],
      },
    });
    expect(causes.map(({ code, plugins }) => [code, plugins])).toEqual([
      ['input/any-text', ['a']],
      ['shallow', ['a']],
    ]);
  });
});

describe('what is new since an earlier report', () => {
  const before = fleetOf({
    a: { findings: [CRASH(1)] },
    b: {},
    gone: { findings: [{ check: 'c/d' }] },
    fixed: { findings: [{ check: 'c/d' }, { check: 'c/e', level: 'SHOULD' }] },
  });

  it('is nothing where a mistake stands on another line by now', () => {
    const news = newsSince(before, fleetOf({ a: { findings: [CRASH(7)] }, b: {}, fixed: {} }));
    expect(news).toMatchObject({ causes: [], added: [], removed: ['gone'], gone: 2 });
  });

  it('is each new cause with the plugins that it did not hit before, and a cause for another action', () => {
    const now = fleetOf(
      {
        a: { findings: [CRASH(1), { ...CRASH(1), action: 'movieByURL' }, { check: 'c/d' }] },
        b: { findings: [CRASH(3)] },
        added: { findings: [{ check: 'c/d' }] },
      },
      '1.0.0',
    );
    const { causes, added, harness } = newsSince(before, now);
    expect(causes.map(({ code, plugins }) => [code, plugins])).toEqual([
      ['c/d', ['a', 'added']],
      ['input/any-text', ['a', 'b']],
    ]);
    expect(newsSince(before, { ...now, seed: 2 }).isAskedOtherwise).toBe(true);
    expect([added, harness]).toEqual([['added'], { before: '0.0.0', now: '1.0.0' }]);
  });

  it.each<[string, Seen, number, string]>([
    ['nothing', {}, EXIT.conforms, 'Nothing new is wrong'],
    ['a warning', { findings: [{ level: 'SHOULD' }] }, EXIT.conforms, '1 new cause'],
    ['a failure', { findings: [{}] }, EXIT.nonconforming, '✖ a/b  A title  1 plugin\n  new\n  a message'],
    ['a gap', { gaps: [{ code: 'shallow', message: '' }] }, EXIT.incomplete, '! shallow  gap'],
  ])('decides on the exit code alone: %s', (_, seen, code, words) => {
    let text = '';
    const document = fleetOf({ a: { findings: [CRASH(1)] }, new: seen });
    const output = {
      hasColors: false,
      write(more: string) {
        text += more;
      },
    };
    expect(conclude({ document, before, outDir: temporaryDirectory() }, output)).toBe(code);
    expect(text).toContain(words);
    expect(text).not.toContain('any-text');
  });
});

it('the summary of a fleet leaves foreign words without a meaning, and keeps to its limit', () => {
  const nasty = '@all <b> `x` [y](z)\u001b[2J';
  const many = Array.from({ length: 3000 }, (_, index) => ({ check: `c/${index}`, message: nasty.repeat(20) }));
  const markdown = fleetMarkdown(
    fleetOf({ [nasty]: { findings: many.slice(0, 90) }, b: { findings: many } }),
    undefined,
  );
  expect(markdown.length).toBeLessThan(65_000);
  expect(markdown).toMatch(/… and \d+ more causes\.\n$/);
  expect(markdown).not.toMatch(/@all|<b>|\u001b|[^\\]\]\(/);
});

describe('the page of a fleet', () => {
  const nasty = '<script>alert(1)</script>\u001b[2J';
  const html = fleetPage(fleetOf({ [nasty]: { findings: [{ message: nasty, title: nasty }] }, good: {} }));

  it('has no script, and shows what strangers wrote as text', () => {
    expect(html).not.toMatch(/<script|\u001b/);
    expect(html).toContain('&#60;script&#62;');
    expect(html).toContain('1 of 2 conform, 1 does not');
  });

  it('leads to the report of each plugin', () => {
    expect(html).toContain('<a href="reports/s1/index.html">good</a>');
  });
});

describe('obscura-conformance merge', () => {
  it('writes report, page and badges, and says what is new against an earlier report', async () => {
    const dir = temporaryDirectory();
    const [old, now] = [join(dir, 'old.json'), join(dir, 'now.json')];
    writeFileSync(old, JSON.stringify(fleetOf({ a: {} })));
    writeFileSync(now, JSON.stringify(fleetOf({ a: { findings: [{}] } })));
    const { code, stdout } = await commandLine('merge', now, '--against', old, '--out', join(dir, 'site'));
    expect([code, stdout]).toEqual([EXIT.nonconforming, expect.stringContaining('✖ a/b  A title  1 plugin')]);
    const summary = readFileSync(join(dir, 'site/summary.md'), 'utf8');
    expect(summary).toContain('New causes: 1.\n\n### ❌ `a/b` A title (1 plugin)');
    const again = await commandLine(
      'merge',
      join(dir, 'site/fleet.json'),
      '--against',
      now,
      '--out',
      join(dir, 'again'),
    );
    expect([again.code, again.stdout]).toEqual([EXIT.conforms, expect.stringContaining('Nothing new is wrong')]);
  });

  it('takes all shards of a directory, and nothing else that is in it', async () => {
    const dir = temporaryDirectory();
    const { shard: _, ...document } = fleetOf({ a: {}, b: {} });
    mkdirSync(join(dir, 'badges'));
    writeFileSync(join(dir, 'fleet.json'), 'an old one');
    for (const number of [1, 2]) {
      const plugins = document.plugins.filter((plugin) => plugin.number === number);
      const shard = JSON.stringify({ ...document, shard: { number, of: 2 }, plugins });
      writeFileSync(join(dir, `shard-${number}-of-2.json`), shard);
    }
    const { code, stdout } = await commandLine('merge', dir, '--out', dir);
    expect([code, stdout]).toEqual([EXIT.conforms, expect.stringContaining('2 of 2 conform')]);
    expect(JSON.parse(readFileSync(join(dir, 'fleet.json'), 'utf8'))).toEqual(document);
    const none = await commandLine('merge', join(dir, 'badges'));
    expect([none.code, none.stderr]).toEqual([EXIT.usage, expect.stringContaining('has no report of a shard')]);
  });

  it.each([
    ['is not there', undefined, 'There is no file'],
    ['is no JSON', '{', 'is not JSON'],
    ['is a report on one plugin', JSON.stringify(reportOf([], [])), 'is no report on a fleet'],
    ['names files elsewhere', JSON.stringify(fleetOf({ a: {} })).replace('"s0"', '"../s0"'), 'plugins.0.slug'],
  ])('refuses what %s', async (_, text, words) => {
    const file = join(temporaryDirectory(), 'x.json');
    if (text !== undefined) writeFileSync(file, text);
    const { code, stderr } = await commandLine('merge', file, '--out', temporaryDirectory());
    expect([code, stderr]).toEqual([EXIT.usage, expect.stringContaining(words)]);
  });
});
