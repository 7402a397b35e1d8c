import { type Action, type Change, type KeptOf, normalizeResult, type ResultOf } from '@obscura/protocol';
import type { ErrorCode } from '../errors/error-codes.js';
import type { ErrorDetails } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Outcome } from './outcome.js';

/** Makes an error of the call that is being read. */
export type Fail = (code: ErrorCode, details: ErrorDetails) => PluginExecutionError;

/** Makes of a plugin's result what the caller wants of it, and says what it has changed. */
export type Reader<R> = (
  result: Record<string, unknown>,
  fail: Fail,
) => { outcome: Outcome<R>; changes: readonly Change[]; moreChanges: number };

/** Keeps of a result what Obscura keeps (RESULT). */
function keepingReader<A extends Action>(action: A): Reader<KeptOf<A>> {
  return (result, fail) => {
    const normalized = normalizeResult(action, result);
    switch (normalized.is) {
      case 'kept':
        return { ...normalized, outcome: { ok: true, result: normalized.kept } };
      case 'no-match':
        return { outcome: { ok: true, result: null }, changes: [], moreChanges: 0 };
      case 'thrown-away': {
        const error = fail('result-unusable', { happened: `the result cannot be used: ${normalized.reason}` });
        return { ...normalized, outcome: { ok: false, error } };
      }
    }
  };
}

/** Hands on a result as the plugin gave it: its type is the plugin's word, which has not been checked. */
function rawReader<A extends Action>(_: A): Reader<ResultOf<A>> {
  return (result) => ({ outcome: { ok: true, result: result as ResultOf<A> }, changes: [], moreChanges: 0 });
}

/** The reader that a caller asks for. */
export function readerFor<A extends Action>(
  action: A,
  { raw = false }: { raw?: boolean | undefined },
): Reader<KeptOf<A> | ResultOf<A>> {
  return raw ? rawReader(action) : keepingReader(action);
}
