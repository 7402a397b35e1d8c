import { type Action, type KeptOf, normalizeResult, type ResultOf } from '@obscura/protocol';
import type { Reader } from './caller.js';

/** Keeps of a result what Obscura keeps (RESULT). */
export function keepingReader<A extends Action>(action: A): Reader<KeptOf<A>> {
  return (result, fail) => {
    const normalized = normalizeResult(action, result);
    switch (normalized.is) {
      case 'kept':
        return { ok: true, result: normalized.kept };
      case 'no-match':
        return { ok: true, result: null };
      case 'thrown-away':
        return { ok: false, error: fail('result-unusable', `the result cannot be used: ${normalized.reason}`) };
    }
  };
}

/** Hands on a result as the plugin gave it: what its type says is the plugin's word, and nobody has checked it. */
export function rawReader<A extends Action>(_: A): Reader<ResultOf<A>> {
  return (result) => ({ ok: true, result: result as ResultOf<A> });
}
