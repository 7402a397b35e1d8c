/** What a plugin has shown of itself: modules to load ahead, and whether any of those that were is older than its file. */
export type News = { learnt: readonly string[]; stale: boolean };

/** More modules are not loaded ahead. */
const MAX_LEARNT = 2_000;

/** Reads what a plugin's process says, whom nobody has to believe; `undefined` where it is no news. */
export function readNews(text: string): News | undefined {
  try {
    const { learnt, stale } = JSON.parse(text);
    const isNews = Array.isArray(learnt) && learnt.every(isModuleName) && typeof stale === 'boolean';
    return isNews ? { learnt: learnt.slice(0, MAX_LEARNT), stale } : undefined;
  } catch {
    return undefined;
  }
}

function isModuleName(value: unknown): value is string {
  return typeof value === 'string' && /^\w+(?:\.\w+)*$/u.test(value);
}
