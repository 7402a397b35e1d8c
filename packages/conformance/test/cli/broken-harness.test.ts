import { afterAll, expect, it, vi } from 'vitest';
import { defineCheck, fail, PASS } from '../../src/model/check.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

const judge = {
  level: 'MUST',
  rules: ['RESULT'],
  docs: { title: 'A title', why: 'x', fix: 'x', examples: {} },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer'],
} as const;

let asked = 0;

/** A check that finds something, and one with a bug that shows later. */
vi.doMock('../../src/checks/index.js', async (original) => {
  const { CHECKS, ...rest } = await original<typeof import('../../src/checks/index.js')>();
  const finds = defineCheck({ ...judge, id: 'acme/finds', see: () => fail('what was found before') });
  const breaks = defineCheck({
    ...judge,
    id: 'acme/breaks',
    see() {
      if (++asked > 20) throw new TypeError('a bug of ours');
      return PASS;
    },
  });
  return { ...rest, CHECKS: [...CHECKS, finds, breaks] };
});

// Files share what they import, so that another one may have loaded the real table before, and another must not get this one.
vi.resetModules();
const { commandLine, EXIT } = await import('../support/command-line.js');

afterAll(() => {
  vi.doUnmock('../../src/checks/index.js');
  vi.resetModules();
});

it('keeps what was found before a bug of the harness, says that it is one, and exits with 70', async () => {
  const dir = temporaryPlugin({ 'main.py': 'print(\'{"ok": true, "result": null}\')' });
  for (const [reporter, verdict] of [
    ['pretty', '✖ no verdict'],
    ['json', '"verdict": "no verdict"'],
  ] as const) {
    asked = 0;
    const { code, stdout, stderr } = await commandLine(
      dir,
      '--seed',
      '1',
      '--shrink-time',
      '0',
      '--reporter',
      reporter,
    );
    expect(code).toBe(EXIT.broken);
    expect(stdout).toContain('what was found before');
    expect(stdout).toContain(verdict);
    expect(stderr).toContain('a bug of ours');
  }
});
