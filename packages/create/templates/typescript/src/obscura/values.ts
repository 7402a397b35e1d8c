/** An object with unknown contents, from a provider or a host. */
export type Json = Readonly<Record<string, unknown>>;

/** A string without surrounding white space, or null if nothing is left. A lone surrogate, which UTF-8 cannot encode, becomes `?` (OUT-3). */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value.trim().replace(/\p{Cs}/gu, '?') || null : null;
}

/** An integer that JavaScript can represent exactly. */
export function wholeNumber(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null; // a safe integer is a number
}

/** A number that JSON can express: no infinity. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Whether a value is an object but not a list. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object. Anything else becomes an empty one. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The objects in a list, without anything else. */
export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The fields that have a value: no null, no empty string, list or object. `Fields` is a type in which all of these are optional. */
export function filled<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Fields; // its type allows this
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
