import { setImmediate as nextTurn } from 'node:timers/promises';
import { decode, type Judged } from '../decode.js';
import type { Failure } from '../failure.js';
import { type Asked, type KeptAnswer, keepAnswer } from './keep.js';

/** The kept parts of a plugin's answer, or why there is no answer. */
export type Reading = { ok: true; answer: KeptAnswer } | { ok: false; failure: Failure };

/** Reads a plugin's answer and keeps what the question needs, in one go. Never throws. */
export function readAtOnce(transcript: Judged, asked: Asked): Reading {
  const steps = readingSteps(transcript, asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, but yields to the event loop between steps. */
export async function readInTurns(transcript: Judged, asked: Asked): Promise<Reading> {
  const steps = readingSteps(transcript, asked);
  for (;;) {
    await nextTurn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* readingSteps(transcript: Judged, asked: Asked): Generator<undefined, Reading> {
  const decoded = decode(transcript, asked.question, asked.limits);
  if (!decoded.ok) return decoded;
  yield;
  return { ok: true, answer: yield* keepAnswer(decoded.answer, asked) };
}
