import { endlessPages, seeEndlessPages } from '../../../experiments/lists/endless-pages.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamEndless = defineCheck({
  id: 'error/upstream-endless',
  level: 'SHOULD',
  rules: ['PROC-5', 'NET-2'],
  leniency:
    'No provider promises endless pages on purpose, and the deadline ends such a call anyway. More than 500 pages count as endless: at 60 ms each, they take the 30 s that a call has.',
  docs: {
    title: 'A list of pages that never ends is read for ever',
    why: 'Some providers send their last page again when asked for the one after it, or count pages that they do not have. Obscura ends the plugin at the deadline, and the provider may block it.',
    fix: 'Limit the number of pages that a call reads, and stop at a page that is empty or brings nothing new.',
    examples: {
      python: `for page in range(1, MAX_PAGES + 1):  # not: while answer["next"]
    answer = fetch(f"/series/{series}/episodes?page={page}")
    episodes += answer["episodes"]
    if not answer["episodes"] or page >= answer["total_pages"]:
        break`,
      typescript: `for (let page = 1; page <= MAX_PAGES; page++) { // not: while (answer.next)
  const answer = await get(\`/series/\${series}/episodes?page=\${page}\`);
  episodes.push(...answer.episodes);
  if (answer.episodes.length === 0 || page >= answer.total_pages) break;
}`,
    },
  },
  kind: 'experiment',
  sources: endlessPages,
  see: seeEndlessPages,
});
