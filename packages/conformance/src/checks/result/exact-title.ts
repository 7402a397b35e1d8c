import { rivalTitles, seePassedOver, seeRivalTitle } from '../../experiments/lists/rival-title.js';
import { defineCheck } from '../../model/check.js';

export const resultExactTitle = defineCheck({
  id: 'result/exact-title',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency:
    'A provider may order what it found as it likes, and a plugin may trust that. A title further down the list counts only where no date was asked for, “no match” only if the list has the title with the year that was asked for. The provider’s own measure of relevance may decide.',
  docs: {
    title: 'What was asked for is listed, and something else is taken',
    why: 'Whoever has “Alien” gets “Aliens”, because more people have seen it.',
    fix: 'Prefer hits with the title that was asked for. Popularity decides only among those.',
    examples: {
      python: `same = [hit for hit in hits if hit["title"].casefold() == title.casefold()]
hit = max(same or hits, key=lambda hit: hit["popularity"])  # not: max(hits, …)`,
      typescript: `const same = hits.filter((hit) => hit.title.toLowerCase() === title.toLowerCase());
const [hit] = (same.length > 0 ? same : hits).toSorted((a, b) => b.popularity - a.popularity);`,
    },
  },
  kind: 'experiment',
  sources: rivalTitles,
  see: seeRivalTitle,
  seeSearch: seePassedOver,
});
