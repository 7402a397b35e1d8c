/** Values by names that others have chosen. None of them is there by itself, as `constructor` is in other objects. */
export function byName<Value>(entries: Iterable<readonly [string, Value]>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}
