import type { Json } from './json.js';

/** Fields that say where the next page is, or whether there is one: their names, without underscores. */
const NEXT =
  /^(?:next(?:page|url|link|uri|href|cursor|token|pagetoken|offset)?|(?:end)?cursor|after|continuation(?:token)?|pagetoken)$/i;
const MORE = /^(?:has(?:more|next)(?:page|results)?|more|hasnextpage)$/i;
const LAST = /^(?:is)?(?:last|lastpage|end|complete|finished)$/i;
const COUNT =
  /^(?:total|total(?:pages|results|items|count|hits)|pages|pagecount|numpages|lastpage|pagestotal|numfound)$/i;

/** Whether a field, by its name, decides if there are more pages. */
export function isPaging(name: string): boolean {
  const plain = plainName(name);
  return [NEXT, MORE, LAST, COUNT].some((names) => names.test(plain));
}

/** What such a field holds on a page that is never the last one. `url`: the page itself. */
export function onward(value: Json, name: string, url: string): Json {
  const plain = plainName(name);
  if (typeof value === 'boolean') return MORE.test(plain) ? true : LAST.test(plain) ? false : value;
  if (COUNT.test(plain)) return typeof value === 'number' ? MANY_PAGES : value;
  if (!NEXT.test(plain)) return value;
  if (typeof value === 'number') return value + 1;
  const isCursor = /cursor|token|after|continuation/i.test(plain) || (typeof value === 'string' && !/[/?]/.test(value));
  if (typeof value === 'string' || value === null) return isCursor ? CURSOR : pageAfter(url);
  return value;
}

function plainName(name: string): string {
  return name.replaceAll(/[_-]/g, '');
}

const MANY_PAGES = 1_000_000;
const CURSOR = 'onward';

/** The same address with the number of the next page. */
function pageAfter(url: string): string {
  if (!URL.canParse(url)) return url;
  const next = new URL(url);
  next.searchParams.set('page', String((Number(next.searchParams.get('page')) || 1) + 1));
  return next.href;
}

/** Parameters that number the pages of a list, or the entries that they start with. */
export const NUMBERING = /^(?:page|p|pg|page_?(?:no|num|number|index)|offset|start|start_?(?:index|at)|skip|from)$/i;
/** Parameters whose value only the page before knows. */
export const POINTING = /^(?:cursor|after|next|next_?page|page_?token|next_?token|continuation)$/i;

/** An address without the parameters that choose a page. */
export function withoutPage(url: string): string {
  const [address = '', query = ''] = url.split(/\?(.*)/s);
  const others = [...new URLSearchParams(query)].filter(([name]) => !NUMBERING.test(name) && !POINTING.test(name));
  return `${address}?${new URLSearchParams(others.toSorted())}`;
}
