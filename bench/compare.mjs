import { readFileSync } from 'node:fs';
import { Bench } from 'tinybench';

/** Measures tasks side by side in one run, and prints a table with each one's ratio to the first. */
export async function compare(title, tasks) {
  // Rounds of all tasks in turn: a machine that slows down meanwhile slows all of them.
  const rounds = 5;
  const medians = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const bench = new Bench({ time: 400, warmupTime: 100 });
    for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
    for (const { name, result } of await bench.run()) {
      if (result.error) throw result.error;
      medians.get(name).push(result.latency.p50);
    }
  }
  printRatios(title, 'ms (median)', medians);
}

/** Prints, for each way, the median of its rounds, and the median of its ratios to the first way, round by round. */
export function printRatios(title, unit, rounds) {
  const [baseline] = rounds.values();
  const rows = [...rounds].map(([name, values]) => ({
    way: name,
    [unit]: Number(median(values).toFixed(2)),
    'times the first': Number(median(values.map((value, round) => value / baseline[round])).toFixed(2)),
  }));
  console.log(`\n${title}`);
  console.table(rows);
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** What Linux counts in for programs, whatever its kernel does. */
const TICKS_PER_SECOND = 100;

/**
 * The CPU time of children that have ended, with all that they have waited for, on Linux; NaN elsewhere. Forked calls are missing: their
 * server outlives the command by a moment.
 */
export function childrenCpuSeconds() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}
