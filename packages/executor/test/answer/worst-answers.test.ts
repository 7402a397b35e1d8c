import { expect, it } from 'vitest';
import { readAtOnce } from '../../src/answer/reading/steps.js';
import { WORST_ANSWERS } from '../support/worst-answers.mjs';

/** Large enough that a step that is not linear takes minutes. The bench reads 32 MiB. */
const SIZE = 2 * 1024 * 1024;

it.each(Object.entries(WORST_ANSWERS))('reads 2 MiB of %s', (_, { make, is }) => {
  const stdout = Buffer.from(make(SIZE));
  const transcript = { ending: { kind: 'exited', code: 0 }, stdout, launch: { file: 'x' } } as const;
  const reading = readAtOnce(transcript, { question: { kind: 'single' }, action: 'movieByName', isRaw: false });
  const found = reading.ok ? reading.answer.kind === 'result' && reading.answer.result.is : reading.failure.code;
  expect(found).toBe(is);
});
