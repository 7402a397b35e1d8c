import type { Varied } from '@obscura/upstream';
import type { Call } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { canCompare, whileFailing } from '../failures/upstream-failure.js';
import { isComparable } from '../outcome/outcome.js';
import { endedSilently } from '../outcome/silent-end.js';
import { nextGroup, type Splits } from './bisect.js';
import { fateOf } from './fate.js';
import { type Extent, fieldGroups, type Group } from './field-groups.js';

/** A question, and how much to vary of the documents that answer it. */
type Variations = { plain: Call; extent: Extent };

/**
 * How many groups that lose the film are halved: enough for a few strict fields, and for many while the budget lasts. An error of the plugin's
 * own is no choice, so its field is worth finding among a hundred others.
 */
const SPLITS: Record<Extent, Splits> = {
  wide: { lost: 6, failed: 10 },
  narrow: { lost: 3, failed: 8 },
  rest: { lost: 40, failed: 40 },
};

/** The calls that vary single fields. Each action reads its documents in its own code; the first one meets more. */
export function fieldSources(context: Context): readonly Source[] {
  return context.actions.flatMap((action, index) =>
    baselines(context, action, ['single']).flatMap((calls) =>
      ([index === 0 ? 'wide' : 'narrow', 'rest'] as const).map((extent) => {
        const source: Source<Variations> = {
          isExtra: extent === 'rest',
          scenarios: calls.map((plain) => ({ plain, extent })),
          next: ({ plain, extent: much }, [healthy, ...others]) => {
            if (!healthy) return plain;
            if (!canCompare(healthy) || !others.every(isComparable)) return undefined;
            const tried = others.filter((asked) => changesIn(asked).length > 0);
            const group = nextGroup(fieldGroups(healthy, much), tried.map(fateOf), SPLITS[much]);
            if (group) return whileVarying(plain, group);
            // Perhaps it always refuses by its status. Another experiment asks the same.
            return tried.some(endedSilently) && tried.length === others.length ? whileFailing(plain, '500') : undefined;
          },
        };
        return source as Source; // what it generates is what it gets
      }),
    ),
  );
}

/** The changes that were made in a call. */
export function changesIn({ call }: Judged): Group {
  const failure = call.conditions?.failures?.find((each): each is Varied => each.kind === 'varied');
  return failure?.changes ?? [];
}

/** The same call while some fields of the provider's documents are unusual. */
export function whileVarying(call: Call, changes: Group): Call {
  return { ...call, expects: 'refusal', conditions: { ...call.conditions, failures: [{ kind: 'varied', changes }] } };
}
