/** An object of which nothing is known: what a provider or a host sent. */
export type Json = Readonly<Record<string, unknown>>;

/** A string without the white space around it, null if nothing is left. A lone surrogate, which UTF-8 cannot hold, becomes `?` (OUT-3). */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value.trim().replace(/\p{Cs}/gu, '?') || null : null;
}

/** An integer that JavaScript can tell from its neighbours. */
export function wholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null; // what is a safe integer is a number
}

/** A number that JSON can hold: no infinity. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Whether a value is an object, and no list. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object, an empty one in place of anything else. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The objects of a list, without whatever else is in it. */
export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The fields that hold something: no null, no empty string, list or object. `Fields` is a type in which all of these may be left out. */
export function filled<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Fields; // as its type allows
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
