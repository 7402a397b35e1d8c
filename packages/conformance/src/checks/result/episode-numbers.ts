import { episodesRenumbered, seeEpisodeNumbers } from '../../experiments/lists/episodes-renumbered.js';
import { defineCheck } from '../../model/check.js';

export const resultEpisodeNumbers = defineCheck({
  id: 'result/episode-numbers',
  level: 'SHOULD',
  rules: ['RESULT'],
  leniency:
    'A provider may number in another way than its viewers do. It counts only for numbers that stand in the provider’s own entries.',
  docs: {
    title: 'Episodes are numbered by their place in a list',
    why: 'As soon as an episode is missing, or the specials come first, every later file gets the title and the overview of another episode.',
    fix: 'Take the number that the provider gives the episode. Count only if it gives none.',
    examples: {
      python: '{"episodeNumber": episode["number"]}  # not: for number, episode in enumerate(episodes, 1)',
      typescript:
        'episodes.map((episode) => ({ episodeNumber: episode.number })); // not (episode, index) => index + 1',
    },
  },
  kind: 'experiment',
  sources: episodesRenumbered,
  see: seeEpisodeNumbers,
});
