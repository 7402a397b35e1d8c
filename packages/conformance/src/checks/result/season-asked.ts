import { isBatch } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { keptOf } from '../../model/kept.js';
import type { Observed } from '../../model/seen/observed.js';

export const resultSeasonAsked = defineCheck({
  id: 'result/season-asked',
  level: 'MUST',
  rules: ['RES-11'],
  docs: {
    title: 'The answer is about another season',
    why: 'Obscura files the episodes of every season under the one that it asked for. Season 0 holds the specials, and is a season like any other.',
    fix: 'Compare with “no season was asked for”, not with “the number is false”: 0 is a number.',
    examples: {
      python:
        'season = given.get("seasonNumber")\nepisodes = [e for e in episodes if season is None or e["season"] == season]  # not: if not season',
      typescript:
        'const wanted = episodes.filter((e) => input.seasonNumber === undefined || e.season === input.seasonNumber); // not !input.seasonNumber',
    },
  },
  appliesTo: ({ capabilities }) => capabilities.folderCascade === true,
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer'],
  see(observed) {
    const pairs = seasonsOf(observed);
    if (pairs.length === 0) return NOT_EXERCISED;
    const [wrong] = pairs.flatMap(({ asked, answered }) => {
      const others = answered.filter((season) => season !== asked);
      return others.length > 0
        ? [`Season ${asked} was asked for, and the answer is about season ${[...new Set(others)].join(', ')}`]
        : [];
    });
    return wrong === undefined ? PASS : fail(wrong);
  },
});

/** The seasons that were asked for, and those in the answers. */
function seasonsOf({ call: { envelope }, answer }: Observed): { asked: number; answered: number[] }[] {
  if (envelope?.action !== 'folderCascade' || !answer?.ok) return [];
  const asked = new Map(
    (isBatch(envelope) ? envelope.batch : [{ id: '', input: envelope.input }]).map(({ id, input }) => [id, input]),
  );
  const given = answer.answer;
  const results =
    given.kind === 'results' ? given.results : given.kind === 'result' ? [{ id: '', result: given.result }] : [];
  return results.flatMap(({ id, result }) => {
    const season = asked.get(id)?.seasonNumber;
    const kept = result === null ? undefined : keptOf('folderCascade', result);
    return season === undefined || kept?.is !== 'kept' ? [] : [{ asked: season, answered: seasonsIn(kept.kept) }];
  });
}

function seasonsIn(folder: object): number[] {
  const { seasonNumber, episodeMap } = folder as {
    seasonNumber?: unknown;
    episodeMap?: Record<string, { seasonNumber?: unknown }> | null;
  }; // as normalized
  const episodes = Object.values(episodeMap ?? {}).map((episode) => episode.seasonNumber);
  return [seasonNumber, ...episodes].filter((season) => typeof season === 'number');
}
