import type { Action, Change, KeptOf, ResultOf } from '@obscura/protocol';
import type { KeptResult } from '../../answer/reading/keep.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { ErrorDetails } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Outcome } from './outcome.js';

/** Makes an error of the call that is being read. */
export type Fail = (code: ErrorCode, details: ErrorDetails) => PluginExecutionError;

/** What a caller wants of a plugin's results. */
export type Reader<R> = {
  /** Whether it wants them as the plugin gave them. */
  isRaw: boolean;
  /** Makes of what is kept of a result what the caller gets, and says what has been changed. */
  read(result: KeptResult, fail: Fail): { outcome: Outcome<R>; changes: readonly Change[]; moreChanges: number };
};

/** The reader that a caller asks for: of what Obscura keeps (RESULT), or of what the plugin gave, unchecked. */
export function readerFor<A extends Action>(
  _: A,
  { raw: isRaw = false }: { raw?: boolean | undefined },
): Reader<KeptOf<A> | ResultOf<A>> {
  return {
    isRaw,
    read(result, fail) {
      switch (result.is) {
        case 'kept':
          return { ...result, outcome: { ok: true, result: result.kept as KeptOf<A> } }; // of the action that was asked for
        case 'raw':
          return { outcome: { ok: true, result: result.result as ResultOf<A> }, ...NO_CHANGES }; // the plugin's word
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
