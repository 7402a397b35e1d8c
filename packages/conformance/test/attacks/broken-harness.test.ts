import { expect, it } from 'vitest';
import { conform } from '../../src/conform.js';
import { defineCheck, fail, PASS } from '../../src/model/check.js';
import type { RunEvent } from '../../src/model/report/event.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const docs = { title: 'x', why: 'x', fix: 'x', examples: {} };
const judge = { level: 'MUST', rules: ['RESULT'], docs, kind: 'judge', stage: 'apart' } as const;

it('reports what was found before a bug of its own ended the run', async () => {
  const finds = defineCheck({ ...judge, id: 'acme/finds', holdsFor: ['answer'], see: () => fail('found') });
  let asked = 0;
  const breaks = defineCheck({
    ...judge,
    id: 'acme/breaks',
    holdsFor: ['answer'],
    see() {
      if (++asked > 20) throw new TypeError('a bug');
      return PASS;
    },
  });
  const dir = temporaryPlugin({ 'main.py': 'print(\'{"ok": true, "result": null}\')' });
  const events: RunEvent[] = [];
  const run = async () => {
    const options = { seed: 1, calls: 100, checks: [finds, breaks], casesDir: temporaryDirectory(), shrinkBudgetMs: 0 };
    for await (const event of conform(dir, options)) events.push(event);
  };
  await expect(run()).rejects.toThrow('a bug');
  expect(events.at(-1)).toMatchObject({
    type: 'report',
    report: { findings: [{ check: 'acme/finds' }], gaps: [{ code: 'cut-short' }] },
  });
});
