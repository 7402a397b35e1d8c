import { PluginError } from '../obscura/errors.js';
import { type Json, records, text, wholeNumber } from '../obscura/values.js';
import { NAME, PLUGIN_ID } from './provider.js';

/** A value without which the result would mean nothing. @throws {PluginError} if it is missing */
export function needed<T>(value: T | null, what: string): T {
  if (value === null) throw new PluginError(`${NAME} sent a ${what}.`);
  return value;
}

/** A complete date, if there is such a day. */
export function date(value: unknown): string | null {
  const day = text(value);
  if (day === null || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day)) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

/** A whole number that is not negative. */
export function count(value: unknown): number | null {
  const number = wholeNumber(value);
  return number !== null && number >= 0 ? number : null;
}

/** The texts in a list, without duplicates. */
export function texts(value: unknown): string[] {
  const found = new Map<string, string>();
  for (const item of Array.isArray(value) ? value : []) {
    const name = text(item);
    if (name !== null && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  }
  return [...found.values()];
}

/** An address on the web. */
export function url(value: unknown): string | null {
  const address = text(value);
  return address !== null && /^https?:\/\/[^\s/]/.test(address) ? address : null;
}

/** One address as a list. */
export function urls(value: unknown): string[] {
  const address = url(value);
  return address === null ? [] : [address];
}

/** One picture as the candidates to choose from. */
export function images(value: unknown): { url: string; source: string }[] {
  return urls(value).map((address) => ({ url: address, source: PLUGIN_ID }));
}

/** The id of an item, under the name of this plugin. */
export function externalIds(item: Json): Record<string, string> {
  const id = text(item.id);
  return id === null ? {} : { [PLUGIN_ID]: id };
}

/**
 * The result of `read` for each object in a list, without those where it is null: one unreadable object must not hide the others.
 *
 * @throws {PluginError} if the provider sent no list, or nothing readable: an empty list would say “there are none”, which it did not
 */
export function readList<T extends object>(answer: Json, name: string, read: (item: Json) => T | null): T[] {
  const list = answer[name];
  const found: T[] = [];
  for (const item of records(list)) {
    const value = read(item);
    if (value !== null) found.push(value);
  }
  const isEmpty = Array.isArray(list) && list.length === 0;
  if (found.length === 0 && !isEmpty)
    throw new PluginError(`The list of ${name} of ${NAME} has a format that this plugin does not know.`);
  return found;
}
