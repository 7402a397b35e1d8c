/** What a plugin's imports have shown: modules to load ahead, and whether one of those that were is older than its file. */
export type Learnt = { modules: readonly string[]; isStale: boolean };

/** No more modules than this are loaded ahead. */
const MAX_MODULES = 2_000;

/** Reads what a plugin's process reports, which may be anything; `undefined` where it is no report. */
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
