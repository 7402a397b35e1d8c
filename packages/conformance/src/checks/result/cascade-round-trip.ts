import { type Action, isBatch } from '@obscura/protocol';
import type fc from 'fast-check';
import { hasResult, isComparable } from '../../experiments/outcome/outcome.js';
import { askSingle, type Call } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, baselines } from '../../subject/exam/questions.js';

/** The cascade action that takes the ids in a result, by the family of the action that returned them. */
const CASCADES = { series: 'seriesCascade', folder: 'folderCascade' } as const satisfies Record<string, Action>;

/** Ids to try. One of them should be the plugin's own; the others belong to other providers. */
const MAX_IDS = 6;

export const resultCascadeRoundTrip = defineCheck({
  id: 'result/cascade-round-trip',
  level: 'SHOULD',
  rules: ['ENV-6'],
  leniency:
    'A plugin may return ids of other providers alone, which it cannot look up. It counts only if none of the first six ids is found.',
  docs: {
    title: 'Ids from the plugin’s own results do not survive a round trip',
    why: 'Obscura finds a series but never shows its seasons and episodes.',
    fix: 'Make the cascade action accept the ids that the other actions put into `externalIds`, spelled the same way.',
    examples: {
      python:
        'result["externalIds"] = {"tmdb": str(found["id"])}\n# and in seriesCascade\nsearch_id = envelope["input"]["externalId"]',
      typescript:
        'result.externalIds = { tmdb: String(found.id) };\n// and in seriesCascade\nconst id = input.externalId;',
    },
  },
  appliesTo: ({ capabilities }) => Object.values(CASCADES).some((cascade) => capabilities[cascade] === true),
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) => {
      const cascade = cascadeOf(action);
      if (cascade === undefined || !context.actions.includes(cascade)) return [];
      return baselines(context, action, ['single']).map((calls) => sourceOf(context, calls, cascade));
    }),
  see([found, ...returned]) {
    if (!found || returned.length === 0 || !returned.every(isComparable)) return NOT_EXERCISED;
    if (returned.some(hasResult)) return PASS;
    const ids = returned.map(({ call }) => String(call.envelope?.input?.externalId));
    return fail(
      `${returned[0]?.call.envelope?.action} finds nothing for any id that ${found.call.envelope?.action} returned`,
      ids,
    );
  },
});

function sourceOf(context: Context, calls: fc.Arbitrary<Call>, cascade: Action): Source<Call> {
  return {
    scenarios: calls,
    next(call, done) {
      const [found, ...returned] = done;
      if (!found) return call;
      if (!isComparable(found) || returned.some(hasResult)) return undefined;
      const externalId = idsOf(found)[returned.length];
      return externalId === undefined ? undefined : askSingle(askerOf(context, cascade), { externalId });
    },
  };
}

function cascadeOf(action: Action): Action | undefined {
  const [, family] = /^(series|folder)By/.exec(action) ?? [];
  return family === 'series' || family === 'folder' ? CASCADES[family] : undefined;
}

function idsOf({ answer, call }: Judged): string[] {
  if (!answer?.ok || answer.answer.kind !== 'result' || (call.envelope && isBatch(call.envelope))) return [];
  const result = answer.answer.result ?? {};
  const wrapped = result.series ?? result;
  const { seriesExternalId, externalIds } = (typeof wrapped === 'object' && wrapped !== null ? wrapped : {}) as Record<
    string,
    unknown
  >;
  const values = [
    seriesExternalId,
    ...(typeof externalIds === 'object' && externalIds !== null ? Object.values(externalIds) : []),
  ];
  return [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))].slice(
    0,
    MAX_IDS,
  ) as string[]; // only strings are left
}
