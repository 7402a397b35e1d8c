import { expect, it } from 'vitest';
import { withForeignMarked } from '../../../../src/report/formats/html/foreign.js';
import { latency, startUp } from '../../../../src/report/formats/html/latency.js';
import { escaped } from '../../../../src/report/formats/html/markup.js';
import { matrix } from '../../../../src/report/formats/html/matrix.js';
import type { SeenCall } from '../../../../src/report/formats/html/seen-call.js';
import { reportOf, reportOfNothing } from '../sample-run.js';

it('loads nothing, has no script, and has less than 150 KB', async () => {
  const html = await reportOf('html');
  expect(html).not.toMatch(/<script|\ssrc=|<link|@import|url\(/);
  expect(html).toContain("default-src 'none'");
  expect(Buffer.byteLength(html)).toBeLessThan(150 * 1024);
});

it('gives the verdict, each check and each finding', async () => {
  const html = await reportOf('html');
  const { findings, checks } = JSON.parse(await reportOf('json'));
  expect(html.split('<article class="finding').length - 1).toBe(findings.length);
  for (const { id } of checks) expect(html).toContain(`<code>${id}</code>`);
  expect(html).toContain('class="verdict does-not-conform"');
});

it('shows what was not exercised as such, in words and not only in color', async () => {
  expect(await reportOf('html')).toContain('<span class="hidden">not exercised</span>');
});

it('is a page also where there is no verdict', async () => {
  expect(await reportOfNothing('html')).toContain('class="verdict no-verdict"');
});

it.each([
  ['{"ok": true}', '{&#34;ok&#34;: true}'],
  ['debug\n{"ok":true}', '<mark>debug</mark>\n{&#34;ok&#34;:true}'],
  ['{"a\u0000', '{<mark>&#34;a\\u{0}</mark>'],
  ['<b>', '<mark>&#60;b&#62;</mark>'],
  ['{"ok":true}\nbye\n', '{&#34;ok&#34;:true}\n<mark>bye</mark>\n'],
  ['{"ok":true}\n{"ok":true}', '{&#34;ok&#34;:true}\n<mark>{&#34;ok&#34;:true}</mark>'],
  ['{"é": "a "quoted" word"}', '{&#34;é&#34;: &#34;a &#34;<mark>quoted&#34; word&#34;}</mark>'],
])('marks in %j what does not belong there', (stdout, expected) => {
  expect(withForeignMarked(stdout)).toBe(expected);
});

function call(given: Partial<SeenCall>): SeenCall {
  return { action: 'movieByName', mode: 'single', durationMs: 1, start: 'spawn', requests: 1, checks: [], ...given };
}

it('draws what a start takes, as calls show it that ask for nothing', () => {
  const calls = [
    call({ durationMs: 3000 }),
    call({ requests: 0, durationMs: 70 }),
    call({ requests: 0, durationMs: 3, start: 'fork' }),
  ];
  const html = startUp(calls);
  expect(html).toContain('spawned: about what a start takes. Half took at most 70 ms');
  expect(html).toContain('Of the forked ones: Half took at most 3 ms');
  expect([...html.matchAll(/<ul id="(.*?)"/g)].map(([, id]) => id)).toEqual(['starts-3']);
  expect(startUp(calls.filter(({ start }) => start === 'spawn').slice(1))).toBe('');
  expect(startUp([])).toBe('');
});

it('lets each bar lead to its calls', () => {
  const html = latency([
    call({ durationMs: 30, checks: ['input/any-text'] }),
    call({ mode: 'batch', durationMs: 3000 }),
  ]);
  const bars = [...html.matchAll(/href="#(calls-\d+)"/g)].map(([, id]) => id);
  expect(bars).toHaveLength(2);
  for (const id of bars) expect(html).toMatch(new RegExp(`<details><summary>.*?</summary><ul id="${id}">`));
});

it('escapes every character that HTML or a terminal would obey', () => {
  expect(escaped('<a href="x" title=\'y\'>&\u001b')).not.toMatch(/[<>"'\u001b]/);
});

it('does not let a check pass for an action that was never asked for', async () => {
  const report = JSON.parse(await reportOf('json'));
  const [row] = report.coverage;
  const [check] = report.checks;
  const asked = (action: string) => ({
    ...report,
    findings: [],
    checks: [{ ...check, verdict: 'pass', calls: 0 }],
    coverage: [{ ...row, action }],
  });
  const calls = [call({})];
  expect(matrix(asked('movieByName'), calls)).not.toContain('<td class="v not-exercised">');
  expect(matrix(asked('bookByURL'), calls)).toContain('<td class="v not-exercised">');
});
