import fc from 'fast-check';
import { askBatch, askSingle, type Call } from '../../model/call.js';
import type { Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';
import { hasResult, outcomeOf } from '../outcome/outcome.js';

/** The same question alone and in a batch of one, both without a required credential. */
export type WithoutKey = { full: Call; alone: Call; batch: Call };

/**
 * Leaves out required credentials where nothing is found with them either, for want of examples or recordings: a refusal on its own and “no
 * match” in a batch contradict each other all the same. Where something is found, error/missing-credential looks.
 */
export function refusedWithoutKey(context: Context, id: string): Source<WithoutKey>[] {
  const [action] = context.actions;
  if (action === undefined || !context.takesBatches) return [];
  const required = context.manifest.auth.filter(({ required }) => required);
  return required.map(({ key }): Source<WithoutKey> => {
    const input = ordinaryInput(context, action);
    const asker = askerOf(context, action);
    const auth = Object.fromEntries(Object.entries(context.auth).filter(([name]) => name !== key));
    const calls = {
      full: askSingle(asker, input),
      alone: askSingle({ action, auth }, input, 'refusal'),
      batch: askBatch({ action, auth }, [{ id, input }], 'refusal'),
    };
    return {
      scenarios: fc.constant(calls),
      next({ full, alone, batch }, [first, second, third]) {
        if (!first) return full;
        if (hasResult(first) || third) return undefined;
        if (!second) return alone;
        return outcomeOf(second).is === 'refused' ? batch : undefined;
      },
    };
  });
}
