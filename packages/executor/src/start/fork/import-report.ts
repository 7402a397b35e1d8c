/** What a plugin's imports have shown: modules to load ahead, and whether a preloaded one is older than its file. */
export type Learnt = { modules: readonly string[]; isStale: boolean };

/** No more modules than this are loaded ahead. */
const MAX_MODULES = 2_000;

/** Reads the report of a plugin's process, which may be anything; `undefined` if it is not a valid report. */
export function readImportReport(text: string): Learnt | undefined {
  try {
    const { learnt, stale } = JSON.parse(text);
    const isReport = Array.isArray(learnt) && learnt.every(isModuleName) && typeof stale === 'boolean';
    return isReport ? { modules: learnt.slice(0, MAX_MODULES), isStale: stale } : undefined;
  } catch {
    return undefined;
  }
}

function isModuleName(value: unknown): value is string {
  return typeof value === 'string' && /^\w+(?:\.\w+)*$/u.test(value);
}
