import { expect, it } from 'vitest';
import { processExitsAfterAnswer } from '../../src/checks/process/exits-after-answer.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { convicted, observed, single } from './support/observed.js';

const stdout = '{"ok":true,"result":null}';
const see = (happened: Parameters<typeof observed>[1]) =>
  processExitsAfterAnswer.see(observed(single(), { stdout, ...happened }));

it('allows two seconds from the last byte to the exit', () => {
  expect(see({ timing: { durationMs: 9000, answeredMs: 7000 } })).toEqual(PASS);
  expect(see({ timing: { durationMs: 9060, answeredMs: 7000 } })).toEqual(
    convicted('the process ran on for 2.1 s after its answer'),
  );
});

it('says nothing where there is no answer, or the process did not exit by itself', () => {
  const timing = { durationMs: 9000, answeredMs: 1000 };
  expect(see({ timing: { durationMs: 9000 } })).toEqual(NOT_EXERCISED);
  expect(see({ timing, stdout: '{"ok":' })).toEqual(NOT_EXERCISED);
  expect(see({ timing, ending: { kind: 'timed-out', deadlineMs: 9000 } })).toEqual(NOT_EXERCISED);
});
