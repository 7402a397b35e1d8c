import type { Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { oddAnswers } from './odd-answers.js';
import { GONE, REFUSALS, REFUSALS_LATER, RETRIES, SHAPES, TRANSPORT } from './odd-kinds.js';

/** The calls that the checks of odd answers share. The HTTP client is shared by all actions, so the first one meets everything. */
export function oddSources(context: Context): readonly Source[] {
  return context.actions.flatMap((action, index): readonly Source[] => {
    const sources =
      index === 0
        ? [
            ...oddAnswers(context, action, {
              kinds: [...SHAPES, ...TRANSPORT, ...REFUSALS],
              later: [...SHAPES, ...REFUSALS_LATER, GONE],
            }),
            ...oddAnswers(context, action, { kinds: RETRIES, waits: true }),
          ]
        : [
            ...oddAnswers(context, action, { kinds: SHAPES, later: ['nulls'] }),
            ...oddAnswers(context, action, {
              kinds: REFUSALS,
              later: [...REFUSALS_LATER, GONE, 'wrong-type', 'empty-lists'],
              isExtra: true,
            }),
          ];
    return sources as readonly Source[]; // what a source generates is what it gets
  });
}
