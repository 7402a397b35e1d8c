import { expect, it } from 'vitest';
import type { Level } from '../../src/model/check.js';
import { EXIT, exitCode } from '../../src/model/report/exit-code.js';
import type { Finding } from '../../src/model/report/finding.js';
import type { Gap } from '../../src/model/report/report.js';

const finding = (level: Level): Finding => ({
  check: 'topic/name',
  level,
  evidence: { message: '' },
  shrinks: 0,
  confirmed: { runs: 0, failed: 0 },
  blocks: [],
  calls: [],
  flaky: false,
});
const gap = (code: Gap['code']): Gap => ({ code, message: '' });

it.each([
  ['nothing found', [], [], {}, EXIT.conforms],
  ['a MUST', [finding('MUST')], [], {}, EXIT.nonconforming],
  ['a SHOULD', [finding('SHOULD')], [], {}, EXIT.conforms],
  ['a SHOULD, strictly', [finding('SHOULD')], [], { strict: true }, EXIT.nonconforming],
  ['a gap', [], [gap('cannot-run')], {}, EXIT.incomplete],
  ['a finding and a gap', [finding('MUST')], [gap('shallow')], {}, EXIT.nonconforming],
  ['a shallow run', [], [gap('shallow')], {}, EXIT.incomplete],
  ['a shallow run that is allowed to be', [], [gap('shallow')], { allowShallow: true }, EXIT.conforms],
  ['another gap where shallow ones are allowed', [], [gap('cannot-run')], { allowShallow: true }, EXIT.incomplete],
])('the exit code for %s', (_, findings, gaps, strictness, code) => {
  expect(exitCode({ findings, gaps }, strictness)).toBe(code);
});
