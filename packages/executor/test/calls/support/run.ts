import type { Executor, IdentifyAllOptions, ItemOutcome, loadPlugin } from '../../../src/index.js';

type Plugin = Awaited<ReturnType<typeof loadPlugin>>;

/** So many items, each with an id and a title of its own. */
export function itemsOf(count: number): { id: string; input: { title: string } }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `row-${index}`, input: { title: `Film ${index}` } }));
}

/** Everything that comes of some items: the ids that came back, and how often each code, `result` or `no match`. */
export async function tallyOf(
  executor: Executor,
  plugin: Plugin,
  items: Iterable<{ id: string; input: { title: string } }>,
  options: IdentifyAllOptions = {},
): Promise<{ ids: Set<string>; tally: Record<string, number>; outcomes: ItemOutcome<unknown>[] }> {
  const ids = new Set<string>();
  const tally: Record<string, number> = {};
  const outcomes: ItemOutcome<unknown>[] = [];
  for await (const outcome of executor.identifyAll(plugin, 'movieByName', items, options)) {
    const what = 'error' in outcome ? outcome.error.code : outcome.result === null ? 'no match' : 'result';
    ids.add(outcome.id);
    tally[what] = (tally[what] ?? 0) + 1;
    outcomes.push(outcome);
  }
  return { ids, tally, outcomes };
}
