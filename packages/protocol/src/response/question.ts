import { type Envelope, isBatch } from '../envelope/envelope.js';
import type { Question } from './answer.js';

/** What an envelope asks. */
export function questionOf(envelope: Envelope): Question {
  return isBatch(envelope) ? { kind: 'batch', ids: envelope.batch.map(({ id }) => id) } : { kind: 'single' };
}
