import { defineCheck } from '../../../model/check.js';
import { seeErrorDetail } from './details-advice.js';

export const errorRetryAfterValid = defineCheck({
  id: 'error/retry-after-valid',
  level: 'MUST',
  rules: ['RES-12'],
  docs: {
    title: '`retryAfterMs` is not a time that a host can wait',
    why: 'Obscura ignores it, asks again too early, and the provider blocks the user for longer.',
    fix: 'Write the time as a whole number of milliseconds, 0 or more, or leave it out. `Retry-After` of HTTP counts seconds, and may be a date.',
    examples: {
      python: '"retryAfterMs": int(headers["Retry-After"]) * 1000  # not headers["Retry-After"], not 1.5',
      typescript: "retryAfterMs: Math.ceil(Number(headers.get('retry-after')) * 1000),",
    },
  },
  kind: 'judge',
  stage: 'shape',
  holdsFor: ['answer', 'refusal'],
  see: (observed) => seeErrorDetail(observed, 'retryAfterMs'),
});
