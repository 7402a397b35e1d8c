import type { AskedOnce } from '../asking/ask-once.js';
import { callJson } from './call-json.js';

/** The outcome of one call for programs, as plain data. */
export function askedJson(once: AskedOnce): unknown {
  if (once.is === 'not-run') return once;
  const { action, asked, reply, observed } = once;
  return { action, ...asked, reply, ...callJson(observed) };
}
