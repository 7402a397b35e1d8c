import type { Judged } from '../../model/check.js';
import { outcomeOf } from './outcome.js';

/** What a result says about itself: unwrapped, with every name that a shape has for the same thing. */
export type Found = {
  titles: readonly string[];
  year: number | undefined;
  ids: Readonly<Record<string, unknown>>;
};

/** The result for the one item of a single call; `undefined` if there is none. */
export function foundBy(observed: Judged): Found | undefined {
  const outcome = outcomeOf(observed);
  const [item] = outcome.is === 'items' ? [...outcome.items.values()] : [];
  return item?.is === 'result' ? read(item.result) : undefined;
}

/** All texts in the results of a call, as the host would keep them. */
export function foundTexts(observed: Judged): string[] {
  const outcome = outcomeOf(observed);
  const items = outcome.is === 'items' ? [...outcome.items.values()] : [];
  return items.flatMap((item) => (item.is === 'result' ? textsIn(item.result) : []));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether two results have an external id in common and no other one, or are the same altogether. */
export function isSameFind(one: Judged, other: Judged): boolean {
  const [left, right] = [foundBy(one), foundBy(other)];
  if (!left || !right) return false;
  const shared = Object.keys(left.ids).filter((name) => Object.hasOwn(right.ids, name));
  if (shared.length > 0) return shared.every((name) => left.ids[name] === right.ids[name]);
  return left.titles.length > 0 && JSON.stringify(left) === JSON.stringify(right);
}

const DATES = ['releaseDate', 'firstAirDate', 'airDate', 'date'];

function read(result: unknown): Found {
  const whole = asObject(result);
  const wrapped = ['movie', 'series', 'episode'].find((kind) => Object.keys(asObject(whole[kind])).length > 0);
  const about = wrapped === undefined || whole.title !== undefined ? whole : asObject(whole[wrapped]);
  const date = DATES.map((name) => about[name]).find((value) => typeof value === 'string');
  const year = typeof date === 'string' ? Number(date.slice(0, 4)) : Number.NaN;
  return {
    titles: [about.title, about.name, about.originalTitle].filter((title) => typeof title === 'string'),
    year: Number.isInteger(year) ? year : undefined,
    ids: asObject(about.externalIds),
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
