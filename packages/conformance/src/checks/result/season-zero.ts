import type { Action } from '@obscura/protocol';
import fc from 'fast-check';
import { foundBy, isSameFind } from '../../experiments/outcome/found.js';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';

/** Actions that find something of a season, but need not be asked for one. For `folderCascade`, the season is the question. */
const OF_A_SEASON: readonly Action[] = ['episodeByName', 'episodeByFragment', 'folderByName', 'folderByFragment'];

export const resultSeasonZero = defineCheck({
  id: 'result/season-zero',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency:
    'The contract of these actions does not list `seasonNumber`, so a plugin may have a reason of its own. It counts only if the plugin heeds another season.',
  docs: {
    title: 'Season 0 is taken for no season',
    why: 'Obscura asks for a special, and files an episode of a regular season in its place. Any other season that it asks for is heeded.',
    fix: 'Compare with “no season was asked for”, not with “the number is false”: 0 is a number.',
    examples: {
      python: 'season = given.get("seasonNumber")\nif season is not None:  # not: if season',
      typescript:
        'if (input.seasonNumber !== undefined) return inSeason(input.seasonNumber); // not: if (input.seasonNumber)',
    },
  },
  appliesTo: ({ capabilities }) => OF_A_SEASON.some((action) => capabilities[action] === true),
  kind: 'experiment',
  sources: (context) =>
    context.actions.filter((action) => OF_A_SEASON.includes(action)).flatMap((action) => sourcesOf(context, action)),
  see(done) {
    const [known, other, zero] = done;
    const season = known && seasonOf(known);
    if (!known || !other || !zero || !done.every(hadGoodConditions) || isSameFind(known, other)) return NOT_EXERCISED;
    if (!isSameFind(known, zero)) return PASS;
    const asked = inputsOf(other.call)[0]?.seasonNumber;
    return fail(
      `Asked for season 0, the plugin finds the same in season ${season} as without a season, but not if it is asked for season ${asked}`,
      [],
      2,
    );
  },
});

/** A question without a season that finds something in one, then the same in another season, and in season 0. */
function sourcesOf(context: Context, action: Action): Source<Call>[] {
  const examples = context.examplesOf(action).filter(({ seasonNumber }) => seasonNumber === undefined);
  // Where a name and a title stand apart, neither is likely to have the numbers in it, which would decide.
  const ranked = examples.toSorted((one, other) => fieldsIn(other) - fieldsIn(one));
  return ranked.slice(0, 1).map((input) => ({
    scenarios: fc.constant(askSingle(askerOf(context, action), input)),
    next(known, done) {
      const [first, other] = done;
      if (!first) return known;
      const season = seasonOf(first);
      if (!season || !done.every(hadGoodConditions)) return undefined;
      const asked = (seasonNumber: number) => askSingle(askerOf(context, action), { ...input, seasonNumber });
      if (!other) return asked(season === 1 ? 2 : 1);
      return done.length === 2 && !isSameFind(first, other) ? asked(0) : undefined;
    },
  }));
}

function fieldsIn(input: object): number {
  return Object.keys(input).length;
}

/** The season of what was found. */
function seasonOf(found: Judged): number | undefined {
  if (!foundBy(found)) return undefined;
  const outcome = outcomeOf(found);
  const [item] = outcome.is === 'items' ? [...outcome.items.values()] : [];
  const result: unknown = item?.is === 'result' ? item.result : undefined;
  const { episode, ...whole } = Object(result) as { seasonNumber?: unknown; episode?: unknown }; // as normalized
  const season = whole.seasonNumber ?? Object(episode).seasonNumber;
  return typeof season === 'number' ? season : undefined;
}
