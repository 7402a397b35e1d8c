// The harness proves itself: every mutant fails on its own check and no other, every good plugin stays green.
import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHECKS, conform, exitCode } from 'obscura-conformance';
import { preferFastestPython } from './fastest-python.mjs';

const MUTANTS = join(import.meta.dirname, '..', 'packages', 'conformance', 'mutants');
/** A hang is seen sooner than after the protocol's 30 seconds; nothing else comes near this. */
const DEADLINE_MS = 6000;
/** As few explored questions as there are: every seed asks others. */
const CALLS = 1;
/** What breaks a rule is found before it is made smaller; a little of that shows that the same check still convicts. */
const SHRINK_BUDGET_MS = 500;
/** These sleep: they are run beside the others, and more of their calls go side by side than there are cores. */
const SLEEPERS = {
  'good/slow': 8,
  'good/throttled': 2,
  'batch/pace': 4,
  'process/leaves-no-children': 4,
  'process/meets-deadline': 2,
  'error/upstream-down-slow': 2,
  'error/upstream-nth-slow': 2,
};

/** What a good plugin may be told, and what its run exits with, where that is not 0. */
const GOOD = {
  'good/all-null': { exit: 3 },
  'good/nondeterministic': { warns: ['process/repeatable'] },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    jobs: { type: 'string' },
    // Experiments ask the examples, whatever the seed; so only the first seed makes those of all checks, unless all are wanted.
    full: { type: 'boolean', default: false },
    // How plugins are started: `fork` as ever, `spawn`, or `all` ways one after the other, which must agree.
    start: { type: 'string', default: 'fork' },
  },
});
const starts = values.start === 'all' ? ['fork', 'spawn'] : [values.start];
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const jobs = Number(values.jobs ?? availableParallelism());

const topics = readdirSync(MUTANTS);
const names = topics
  .flatMap((topic) => readdirSync(join(MUTANTS, topic)).map((name) => `${topic}/${name}`))
  .filter((name) => positionals.length === 0 || positionals.some((given) => name.startsWith(given)));
preferFastestPython();
const work = await mkdtemp(join(tmpdir(), 'obscura-self-test-'));
process.exitCode = await main().finally(() => rm(work, { recursive: true, force: true }));

async function main() {
  const rows = [];
  const work = async (queue) => {
    for (const name of queue) rows.push(await tryOut(name));
  };
  const sleepers = names.filter((name) => name in SLEEPERS).values();
  const others = names.filter((name) => !(name in SLEEPERS)).values();
  await Promise.all([...Array.from({ length: jobs }, () => work(others)), work(sleepers), work(sleepers)]);
  return tell(rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Runs a plugin under every seed, on a copy: some write into their own directory. */
async function tryOut(name) {
  const dir = join(work, ...name.split('/'));
  await cp(join(MUTANTS, name), dir, { recursive: true });
  const startedAt = performance.now();
  const runs = [];
  for (const start of starts) for (const seed of seeds) runs.push(await runOnce(name, dir, seed, start));
  return { name, runs, seconds: (performance.now() - startedAt) / 1000 };
}

async function runOnce(name, dir, seed, start) {
  const casesDir = join(work, 'cases', name, start, String(seed));
  const isBrief = seed > 1 && !values.full;
  const checks = isBrief
    ? CHECKS.filter(
        ({ id, kind }) =>
          kind !== 'experiment' || [name, 'input/any-text', 'response/unknown-action-refused'].includes(id),
      )
    : CHECKS;
  const options = {
    seed,
    start,
    calls: CALLS,
    jobs: SLEEPERS[name] ?? 1,
    deadlineMs: DEADLINE_MS,
    casesDir,
    checks,
    shrinkBudgetMs: isBrief ? 0 : SHRINK_BUDGET_MS,
  };
  for await (const event of conform(dir, options)) {
    if (event.type !== 'report') continue;
    const findings = event.report.findings.map(({ check }) => check).toSorted();
    return judge(name, findings, exitCode(event.report), isBrief);
  }
  throw new Error(`${name}: a run ends with a report`);
}

function judge(name, findings, exit, isBrief) {
  const isGood = name.startsWith('good/');
  const wanted = !isGood ? [name] : isBrief ? [] : (GOOD[name]?.warns ?? []);
  const alarms = findings.filter((check) => !wanted.includes(check));
  const missed = wanted.filter((check) => !findings.includes(check));
  if (isGood && exit !== (GOOD[name]?.exit ?? 0)) alarms.push(`exit ${exit}`);
  return { missed, alarms };
}

function tell(rows) {
  for (const { name, runs, seconds } of rows) {
    const cells = runs.map(
      ({ missed, alarms }) => (missed.length > 0 ? 'M' : '') + (alarms.length > 0 ? 'A' : '') || '·',
    );
    const told = [...new Set(runs.flatMap(({ missed, alarms }) => [...missed.map((id) => `missed ${id}`), ...alarms]))];
    console.log(`${name.padEnd(36)} ${cells.join(' ')}  ${seconds.toFixed(1).padStart(5)} s  ${told.join(', ')}`);
  }
  const mutants = rows.filter(({ name }) => !name.startsWith('good/')).flatMap(({ runs }) => runs);
  const killed = mutants.filter(({ missed }) => missed.length === 0).length;
  const alarms = rows.flatMap(({ runs }) => runs).reduce((sum, run) => sum + run.alarms.length, 0);
  const orphans = positionals.length > 0 ? [] : CHECKS.map(({ id }) => id).filter((id) => !names.includes(id));
  for (const id of orphans) console.log(`${id}: no mutant breaks this check`);
  console.log(
    `\n${killed} of ${mutants.length} mutants killed, ${alarms} false alarms, ${seeds.length} seeds, ${starts.join(' and ')}`,
  );
  return killed === mutants.length && alarms === 0 && orphans.length === 0 ? 0 : 1;
}
