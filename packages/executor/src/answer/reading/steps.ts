import { setImmediate as nextTurn } from 'node:timers/promises';
import { decode, type Judged } from '../decode.js';
import type { Failure } from '../failure.js';
import { type Asked, type KeptAnswer, keepAnswer } from './keep.js';

/** What a plugin answered, as far as it is kept, or why there is no answer. */
export type Reading = { ok: true; answer: KeptAnswer } | { ok: false; failure: Failure };

/** Reads what a plugin answered and keeps of it what was asked for, all at once. Never throws. */
export function readAtOnce(transcript: Judged, asked: Asked): Reading {
  const steps = readingSteps(transcript, asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, but between any two steps others have their turn. */
export async function readInTurns(transcript: Judged, asked: Asked): Promise<Reading> {
  const steps = readingSteps(transcript, asked);
  for (;;) {
    await nextTurn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* readingSteps(transcript: Judged, asked: Asked): Generator<undefined, Reading> {
  const decoded = decode(transcript, asked.question);
  if (!decoded.ok) return decoded;
  yield;
  return { ok: true, answer: yield* keepAnswer(decoded.answer, asked) };
}
