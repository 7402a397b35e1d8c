/**
 * Whether data is nested deeper than so many levels. Takes no stack of its own, and looks at what stands in several places once a level, so
 * that neither nesting, nor a cycle, nor aliases of aliases can exhaust it.
 */
export function isDeeperThan(levels: number, value: object): boolean {
  let level = new Set<object>([value]);
  for (let depth = 0; level.size > 0; depth++) {
    if (depth > levels) return true;
    level = new Set([...level].flatMap((item): unknown[] => Object.values(item)).filter(isObject));
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
