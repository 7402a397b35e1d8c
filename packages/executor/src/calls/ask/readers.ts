import type { Action, Change, KeptOf, ResultOf } from '@obscura/protocol';
import type { KeptResult } from '../../answer/reading/keep.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { ErrorDetails } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Outcome } from './outcome.js';

/** Makes an error for the call whose answer is being read. */
export type Fail = (code: ErrorCode, details: ErrorDetails) => PluginExecutionError;

/** How a caller wants results. */
export type Reader<R> = {
  /** Whether to return them as the plugin gave them. */
  isRaw: boolean;
  /** Converts a kept result to what the caller gets, with the changes that were made to it. */
  read(result: KeptResult, fail: Fail): { outcome: Outcome<R>; changes: readonly Change[]; moreChanges: number };
};

/** Returns the reader for a caller: of what Obscura keeps (RESULT), or of the plugin's unchecked result. */
export function readerFor<A extends Action>(
  _: A,
  { raw: isRaw = false }: { raw?: boolean | undefined },
): Reader<KeptOf<A> | ResultOf<A>> {
  return {
    isRaw,
    read(result, fail) {
      switch (result.is) {
        case 'kept':
          return { ...result, outcome: { ok: true, result: result.kept as KeptOf<A> } }; // of the requested action
        case 'raw':
          return { outcome: { ok: true, result: result.result as ResultOf<A> }, ...NO_CHANGES }; // unchecked, as the caller asked
        case 'no-match':
          return { outcome: { ok: true, result: null }, ...NO_CHANGES };
        case 'thrown-away': {
          const error = fail('result-unusable', { happened: `the result cannot be used: ${result.reason}` });
          return { ...result, outcome: { ok: false, error } };
        }
      }
    },
  };
}

const NO_CHANGES = { changes: [], moreChanges: 0 } as const;
