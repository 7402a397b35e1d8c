/** Words that people write for true and false, and that YAML 1.2 reads as strings. */
const SPELLINGS: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  y: true,
  true: true,
  '1': true,
  no: false,
  off: false,
  n: false,
  false: false,
  '0': false,
};

/** The boolean that a value was meant to be, if it is a common spelling of one. */
export function booleanFor(value: unknown): boolean | undefined {
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).toLowerCase() : '';
  return Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : undefined;
}
