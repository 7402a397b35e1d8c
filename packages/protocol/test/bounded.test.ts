import { describe, expect, it } from 'vitest';
import {
  jsonErrorOffset,
  normalizeResult,
  parseEnvelope,
  parseResponse,
  readAnswer,
  readManifest,
} from '../src/index.js';

const single = { kind: 'single' } as const;
const MANIFEST =
  'id: x\nname: X\nversion: "1.0.0"\nruntime: python\nscript: [x]\ncapabilities: { movieByName: true }\n';

/** All that an author reads of some issues. */
const words = (issues: readonly { message: string; fix: string }[]) =>
  issues.map(({ message, fix }) => message + fix).join('\n');

describe('a reader of foreign documents', () => {
  it('refuses an answer that holds too much, and says so by rule and place', () => {
    const parsed = parseResponse(`{"ok":true,\n"result":{"genres":[5${',5'.repeat(1_500_000)}]}}`, single);
    expect(parsed).toMatchObject({
      ok: false,
      issues: [{ code: 'too-large', rule: 'OUT-4', position: { line: 2 } }],
      moreIssues: 0,
    });
  });

  it('takes other limits from its host', () => {
    const text = '{"ok":true,"result":{"genres":["a","b","c"]}}';
    expect(parseResponse(text, single, { limits: { maxEntries: 2 } })).toMatchObject({ issues: [{ rule: 'OUT-4' }] });
    expect(parseResponse(text, single, { limits: { maxBytes: 10 } })).toMatchObject({ issues: [{ rule: 'OUT-4' }] });
    expect(parseResponse(Buffer.from(text), single, { limits: { maxBytes: 10 } })).toMatchObject({ ok: false });
    expect(parseEnvelope(text, { limits: { maxDepth: 1 } })).toMatchObject({ issues: [{ code: 'too-large' }] });
    expect(
      normalizeResult('movieByName', { title: 'x', genres: ['a', 'b'] }, { limits: { maxEntries: 1 } }),
    ).toMatchObject({
      kept: { genres: ['a'] },
    });
  });

  it('keeps a hundred issues, and counts the others', () => {
    const results = Array(20_000).fill(0);
    const read = readAnswer({ kind: 'batch', ids: ['a'] }, { ok: true, results });
    expect(read).toMatchObject({ ok: false, moreIssues: 19_900 });
    expect(read.ok || read.issues).toHaveLength(100);
    expect(readAnswer({ kind: 'batch', ids: ['a'] }, { ok: true, results: [...results, 0] })).toMatchObject({
      issues: [{ code: 'too-large', rule: 'OUT-4', path: ['results'] }],
    });
  });

  it('keeps a thousand changes of a result, counts the others, and still says why a result is thrown away', () => {
    const junk = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]));
    const kept = normalizeResult('movieByName', { title: 'x', ...junk });
    expect(kept).toMatchObject({ is: 'kept', moreChanges: 4000 });
    expect(kept.is === 'kept' && kept.changes).toHaveLength(1000);
    const wrapped = normalizeResult('movieByName', { kind: 'movie', movie: {}, ...junk });
    expect(wrapped).toMatchObject({
      is: 'thrown-away',
      reason: expect.stringContaining('no usable title'),
      moreChanges: 4001,
    });
  });

  it('keeps the first twenty thousand entries of lists and maps', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `n${index}`);
    const normalized = normalizeResult('movieByName', {
      title: 'x',
      genres: many,
      externalIds: Object.fromEntries(many.map((name) => [name, 'id'])),
    });
    if (normalized.is !== 'kept') throw new Error('it is thrown away');
    expect(normalized.kept.genres).toHaveLength(20_000);
    expect(Object.keys(normalized.kept.externalIds)).toHaveLength(20_000);
    expect(normalized.changes.map(({ kind, path }) => `${kind} ${path.join('.')}`)).toEqual([
      'dropped genres.20000',
      'dropped externalIds.n20000',
    ]);
  });

  it('finds the place of a mistake in long strings, deep nesting and long numbers', () => {
    expect(jsonErrorOffset(`"${'\\n'.repeat(340_000)}`)).toBe(0);
    expect(jsonErrorOffset('['.repeat(3_000_000))).toBe(3_000_000);
    expect(jsonErrorOffset(`${'1'.repeat(500_000)}x`)).toBe(500_000);
    expect(jsonErrorOffset(`{"a":"${'\\u0041'.repeat(100_000)}" x}`)).toBe(600_008);
  });

  it('shows no more than a part of what it was given', () => {
    const long = 'x'.repeat(1_000_000);
    const parsed = parseResponse(`{"ok": ${'"'}${'y'.repeat(1_000_000)}${'"'}, "a": 1}`, single);
    expect(JSON.stringify(parsed).length).toBeLessThan(2000);
    expect(JSON.stringify(parseResponse(`{"ok": ${long}}`, single)).length).toBeLessThan(2000);
    expect(JSON.stringify(parseEnvelope(JSON.stringify({ [long]: '\0' }))).length).toBeLessThan(1_100_000);
  });
});

describe('the reader of manifests', () => {
  it('refuses more than 1 MiB', () => {
    const read = readManifest(`${MANIFEST}# ${'x'.repeat(1024 * 1024)}`);
    expect(read).toMatchObject({
      ok: false,
      issues: [{ code: 'parses', rule: 'MAN-1', position: { line: 1, column: 1 } }],
    });
  });

  it('refuses a hundred thousand keys without comparing them', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1\n`).join('');
    expect(readManifest(keys)).toMatchObject({
      ok: false,
      issues: [{ message: 'the file holds too much for a manifest' }],
    });
  });

  it('keeps errors before warnings', () => {
    const strangers = Array.from({ length: 500 }, (_, index) => `x${index}: 1\n`).join('');
    const read = readManifest(`${strangers}${MANIFEST.replace('true', 'yes')}`);
    expect(read).toMatchObject({ ok: false, moreIssues: 401 });
    expect(read.issues.at(-1)).toMatchObject({ code: 'capability-values', severity: 'error' });
  });

  it('finds repeated keys at any depth, and aliases without an anchor, where they stand', () => {
    expect(readManifest(`${MANIFEST}x:\n  - { b: 1, c: 2, b: 3 }\n`).issues).toMatchObject([
      { message: 'the same key stands twice in one map', position: { line: 8, column: 19 } },
    ]);
    expect(readManifest(`${MANIFEST}x: *later\ny: &later 1\n`).issues).toMatchObject([
      { message: expect.stringContaining('no anchor `&later`'), position: { line: 7, column: 4 } },
    ]);
  });

  it.each([
    ['a long version', `version: "1.0.0-${'0'.repeat(500_000)}é"`],
    ['a long id', `id: ${'-'.repeat(500_000)}x`],
    ['a long command line', `script: "${"' ".repeat(250_000)}"`],
    ['a long capability', `capabilities: { ${'m'.repeat(500_000)}: true }`],
    ['a long field', `${'f'.repeat(900)}: 1`],
    ['a long number', `name: 1${'0'.repeat(500_000)}`],
    ['a long tag', `name: !${'t'.repeat(500_000)} x`],
    [
      'control characters',
      'name: "\\e[2J\\r\\n\\u202e"\nruntime: "\\e[2J"\ncapabilities: {"\\e[2J": true}\n"\\e[2J": 1',
    ],
  ])('writes short, printable issues about %s', (_, text) => {
    const { issues } = readManifest(text);
    expect(issues.length).toBeGreaterThan(0);
    expect(words(issues).length).toBeLessThan(5000);
    expect(words(issues)).toMatch(/^[^\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f]*$/u);
  });
});
