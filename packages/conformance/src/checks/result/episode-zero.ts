import { episodesRenumbered, seeEpisodeZero } from '../../experiments/lists/episodes-renumbered.js';
import { defineCheck } from '../../model/check.js';

export const resultEpisodeZero = defineCheck({
  id: 'result/episode-zero',
  level: 'SHOULD',
  rules: ['RESULT'],
  leniency: 'With some providers, 0 stands for an unknown number. It counts only if all other episodes keep theirs.',
  docs: {
    title: 'Episode 0 is lost',
    why: 'Pilots and specials often have the number 0. Their files get no title, or that of the first episode.',
    fix: 'Leave out an episode if its number is missing, not if it is false: 0 is a number.',
    examples: {
      python: 'if episode.get("number") is not None:  # not: if episode.get("number")',
      typescript:
        'episodes.filter(({ number }) => number !== undefined) // not: episodes.filter(({ number }) => number)',
    },
  },
  kind: 'experiment',
  sources: episodesRenumbered,
  see: seeEpisodeZero,
});
