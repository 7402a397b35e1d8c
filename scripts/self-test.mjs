// The harness proves itself: every mutant fails its own check and no other, every good plugin stays green.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKS } from 'obscura-conformance';
import { show } from '../packages/conformance/mutants/show.mjs';
import { TABLE } from '../packages/conformance/mutants/table.mjs';
import { writeOut } from '../packages/conformance/mutants/write-out.mjs';
import { preferFastestPython } from './fastest-python.mjs';
import { tellRow, tellSum } from './self-test/tell.mjs';
import { tryOut } from './self-test/try-out.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    jobs: { type: 'string' },
    // Only the first seed makes the experiments of all checks, unless all are to.
    full: { type: 'boolean', default: false },
    // Of the experiments that a mutant is not about, makes one in so many: others for each mutant, so that all have their turn.
    share: { type: 'string', default: '1' },
    // Where to begin with what takes turns: another number makes others of the shared experiments, and plays others of the further mutants.
    turn: { type: 'string', default: '0' },
    // Of the mutants after the first of each check, plays one in so many.
    further: { type: 'string', default: '1' },
    // How plugins are started: `fork`, `spawn`, or `all` ways one after the other, which must agree.
    start: { type: 'string', default: 'fork' },
    // Prints the changes of rows, and runs nothing.
    show: { type: 'boolean', default: false },
    // Writes the plugins of rows to a directory, and runs nothing.
    write: { type: 'string' },
  },
});
const starts = values.start === 'all' ? ['fork', 'spawn'] : [values.start];
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const share = Number(values.share);
const turn = Number(values.turn);
const further = Number(values.further);
const jobs = Number(values.jobs ?? availableParallelism());
const names = [...TABLE.keys()].filter((name) =>
  positionals.length === 0 ? isDue(name) : positionals.some((given) => name.startsWith(given)),
);

if (names.length === 0) {
  console.error(`No row of the table begins with ${positionals.join(' or ')}.`);
  process.exitCode = 2;
} else if (values.show) for (const name of names) console.log(show(name));
else if (values.write) for (const name of names) writeOut(name, join(values.write, name));
else process.exitCode = await run();

async function run() {
  preferFastestPython();
  const work = await mkdtemp(join(tmpdir(), 'obscura-self-test-'));
  try {
    const results = [];
    const drain = async (queue) => {
      for (const name of queue) {
        const result = await tryAll(name, work);
        tellRow(result);
        results.push(result);
      }
    };
    const sleeps = (name) => TABLE.get(name).jobs > 1;
    const sleepers = names.filter(sleeps).values();
    const others = names.filter((name) => !sleeps(name)).values();
    // Those that sleep leave the cores to the others.
    await Promise.all([...Array.from({ length: jobs }, () => drain(others)), drain(sleepers), drain(sleepers)]);
    const orphans = positionals.length > 0 ? [] : CHECKS.map(({ id }) => id).filter((id) => !names.includes(id));
    return tellSum(results, orphans);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Runs the plugin of a row under every seed. */
async function tryAll(name, work) {
  const row = TABLE.get(name);
  const dir = join(work, name);
  writeOut(name, dir);
  const startedAt = performance.now();
  const runs = [];
  for (const start of starts) {
    for (const seed of row.base === 'tmdb-py' ? seeds.slice(0, 1) : seeds) {
      const casesDir = join(work, 'cases', name, start, String(seed));
      const isFull = seed === 1 || values.full;
      runs.push(await tryOut(row, dir, { seed, start, isFull, share, turn: turnOf(name), casesDir }));
    }
  }
  return { name, row, runs, seconds: (performance.now() - startedAt) / 1000 };
}

/** Where a row stands in the table, counted from the turn of the run: rows side by side make other experiments. */
function turnOf(name) {
  return turn + [...TABLE.keys()].indexOf(name);
}

/** Whether a row is played in this run: good plugins and the first mutant of each check always are, the others in turn. */
function isDue(name) {
  const { check } = TABLE.get(name);
  const isFirst = [...TABLE].find(([, row]) => row.check === check)?.[0] === name;
  return check === undefined || isFirst || turnOf(name) % further === 0;
}
