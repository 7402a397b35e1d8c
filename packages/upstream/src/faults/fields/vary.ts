import type { RecordedResponse } from '../../http/recorded-response.js';
import { bodyBytes } from '../../http/wire.js';
import { CHANGES, type ChangedPlace, GONE } from './changes.js';
import type { FieldChange, FieldPath } from './field-change.js';
import { isObject, type Json, type JsonObject } from './json.js';
import { varyMarkup } from './markup/vary-markup.js';
import { varyLines } from './vary-lines.js';

/** Applies changes to a JSON document, a page or another text behind a URL; `undefined` if it has none of their fields. */
export function vary(
  answer: RecordedResponse,
  changes: readonly FieldChange[],
  url = '',
): RecordedResponse | undefined {
  if (changes.length === 0 || answer.status < 200 || answer.status > 299) return undefined;
  const document = parsed(answer);
  if (document === undefined) {
    const text = bodyBytes(answer).toString();
    const body = varyMarkup(text, changes) ?? varyLines(text, changes);
    return body === undefined ? undefined : { ...answer, body };
  }
  const whole = changes.find(({ path }) => path.length === 0);
  if (whole) return { ...answer, body: wholeText(CHANGES[whole.how].change(document, { name: '', url })) };
  const counts = changes.map(({ path, how }) => changeAt(document, path, CHANGES[how].change, url));
  return counts.some((count) => count > 0) ? { ...answer, body: JSON.stringify(document) } : undefined;
}

/** Changes every value at a path in place, and returns how many there were. */
function changeAt(value: Json, [step, ...rest]: FieldPath, change: Changing, url: string): number {
  if (step === undefined) return 0;
  if (step === null)
    return Array.isArray(value) ? value.reduce<number>((sum, entry) => sum + changeAt(entry, rest, change, url), 0) : 0;
  if (!isObject(value) || !Object.hasOwn(value, step)) return 0;
  if (rest.length > 0) return changeAt(value[step] ?? null, rest, change, url);
  return put(value, step, change(value[step] ?? null, { name: step, url }));
}

type Changing = (value: Json, at: ChangedPlace) => Json | typeof GONE;

/** A document that is left out is an empty one. */
function wholeText(document: Json | typeof GONE): string {
  return document === GONE ? '' : JSON.stringify(document);
}

function put(object: JsonObject, name: string, value: Json | typeof GONE): number {
  if (value === object[name]) return 0;
  if (value === GONE) delete object[name];
  else object[name] = value;
  return 1;
}

function parsed(answer: RecordedResponse): Json | undefined {
  try {
    return JSON.parse(bodyBytes(answer).toString());
  } catch {
    return undefined;
  }
}
