import { LETTING_GO } from '../../diagnosis/lingers.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

/**
 * How long a process may take to exit once its last byte is read. Interpreters take a tenth of a second, and a plugin that writes its cache
 * after its answer hardly more. What takes longer than this waits for something.
 */
const MAX_MS = 2000;

export const processExitsAfterAnswer = defineCheck({
  id: 'process/exits-after-answer',
  level: 'SHOULD',
  rules: ['PROC-5'],
  leniency: 'A plugin may write its cache once it has answered. That takes less than two seconds.',
  docs: {
    title: 'The plugin takes seconds to exit after its answer',
    why: 'Obscura waits for the process to end before it takes the answer, so a scan stands still although everything is known.',
    ...LETTING_GO,
  },
  kind: 'judge',
  isTimed: true,
  stage: 'apart',
  holdsFor: ['answer', 'refusal', 'anything'],
  see({ document, transcript: { ending, timing } }) {
    if (ending.kind !== 'exited' || document.is !== 'document' || timing.answeredMs === undefined) return NOT_EXERCISED;
    const restMs = timing.durationMs - timing.answeredMs;
    return restMs > MAX_MS ? fail(`the process ran on for ${(restMs / 1000).toFixed(1)} s after its answer`) : PASS;
  },
});
