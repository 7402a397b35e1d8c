import { basename } from 'node:path';
import { NUMBERING, POINTING, type Route } from '@obscura/upstream';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const trafficAsksForNextPages = defineCheck({
  id: 'traffic/asks-for-next-pages',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency: 'A plugin may have all that it needs in the first page. Then the recording of the next one is of no use.',
  docs: {
    title: 'The next page is recorded, and never asked for',
    why: 'Long lists end after their first page: a series loses its later episodes, and a movie that is further down is never found.',
    fix: 'Ask for pages until the provider says that there are no more, or until you have found what you need. If the plugin needs no more pages, delete the recording.',
    examples: {
      python: `page, last = 1, 1
while page <= last:
    answer = fetch(f"/series/{series}/episodes?page={page}")
    episodes += answer["episodes"]
    page, last = page + 1, answer["total_pages"]`,
      typescript: `for (let page = 1, last = 1; page <= last; page++) {
  const answer = await get(\`/series/\${series}/episodes?page=\${page}\`);
  episodes.push(...answer.episodes);
  last = answer.total_pages;
}`,
    },
  },
  kind: 'run',
  see({ recordings: { used, unused } }) {
    const missed = unused.flatMap((route) => {
      const before = used.filter((other) => isBefore(other, route)).at(-1);
      return before ? [`${lineOf(route)}: the page before it was asked for (${lineOf(before)})`] : [];
    });
    if (missed.length > 0) return fail('A recorded page is never asked for, although the page before it is', missed);
    return used.some((route) => used.some((other) => isBefore(route, other))) ? PASS : NOT_EXERCISED;
  },
});

/** The parameter of a route that says which page it is. */
function pageOf({ query }: Pick<Route, 'query'>): { name: string; value: string } | undefined {
  const name = Object.keys(query).find((each) => NUMBERING.test(each) || POINTING.test(each));
  const value = name === undefined ? undefined : query[name]?.[0];
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** Whether two routes are for pages of the same list, and one comes before the other. A page without a number is the first. */
function isBefore(one: Route, other: Route): boolean {
  const page = pageOf(other);
  if (one === other || !page || one.method !== 'GET' || one.origin !== other.origin || one.path !== other.path)
    return false;
  const rest = ({ query }: Route) => Object.entries(query).filter(([name]) => name !== page.name);
  if (JSON.stringify(rest(one).toSorted()) !== JSON.stringify(rest(other).toSorted())) return false;
  const [before] = one.query[page.name] ?? [];
  if (before === undefined) return true;
  return NUMBERING.test(page.name) && /^\d+$/.test(page.value) && Number(before) < Number(page.value);
}

function lineOf({ method, path, query, place }: Route): string {
  const { name, value } = pageOf({ query }) ?? {};
  return `${method} ${path}${name === undefined ? '' : `?${name}=${value}`} (${basename(place.file)}:${place.line})`;
}
