// Shows how soon a default run finds a rare bug in a reference plugin: by which check, after how many calls and seconds.
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { conform } from 'obscura-conformance';
import { RARE_BUGS, writeRareBug } from '../packages/conformance/mutants/rare.mjs';
import { preferFastestPython } from './fastest-python.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '10' },
    // Where to write the table; it is printed too.
    write: { type: 'string' },
    // Where each run is noted, so that the next start goes on where this one ended. All of them take hours of a core.
    runs: { type: 'string', default: 'packages/conformance/mutants/rare/runs.jsonl' },
    // Runs nothing: the table of what is noted.
    noted: { type: 'boolean', default: false },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const bugs = RARE_BUGS.filter(
  ({ plugin, mistake }) =>
    positionals.length === 0 || positionals.some((words) => `${plugin} ${mistake}`.includes(words)),
);

preferFastestPython();
const noted = await runsIn(values.runs);
const work = await mkdtemp(join(tmpdir(), 'obscura-rare-bugs-'));
try {
  const rows = [];
  for (const [index, bug] of bugs.entries()) {
    const dir = join(work, String(index), bug.plugin);
    const known = seeds.map((seed) => noted.find((run) => run.seed === seed && isOf(run, bug)));
    const runs = values.noted ? known.filter((run) => run !== undefined) : await complete(bug, dir, known);
    if (runs.length === 0) continue;
    rows.push({ bug, runs });
    console.log(rowOf(rows.at(-1)));
    // After each row: a run that is stopped leaves a table of what it has tried.
    if (values.write) await writeFile(values.write, pageOf(rows));
  }
  console.log(`\n${summaryOf(rows)}`);
} finally {
  await rm(work, { recursive: true, force: true });
}

/** The runs of an earlier start. */
async function runsIn(file) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

function isOf({ plugin, mistake }, bug) {
  return plugin === bug.plugin && mistake === bug.mistake;
}

/** The runs of a bug under every seed: those that are known, and the others. */
async function complete(bug, dir, known) {
  if (known.includes(undefined)) await writeRareBug(bug, dir);
  const runs = [];
  for (const [at, seed] of seeds.entries()) runs.push(known[at] ?? (await firstFinding(bug, dir, seed)));
  return runs;
}

/** A default run up to its first finding. */
async function firstFinding({ plugin, mistake }, dir, seed) {
  const run = { plugin, mistake, seed, ...(await findIn(dir, seed)) };
  await appendFile(values.runs, `${JSON.stringify(run)}\n`);
  return run;
}

async function findIn(dir, seed) {
  const startedAt = performance.now();
  let calls = 0;
  const casesDir = join(work, 'cases');
  for await (const event of conform(dir, { seed, casesDir, shrinkBudgetMs: 0 })) {
    if (event.type === 'observed') calls += 1;
    if (event.type === 'finding')
      return { check: event.finding.check, calls, seconds: (performance.now() - startedAt) / 1000 };
  }
  return {};
}

function rowOf({ bug, runs }) {
  const found = runs.filter(({ check }) => check !== undefined);
  const checks = [...new Set(found.map(({ check }) => check))].toSorted().map((check) => `\`${check}\``);
  const cells = [
    bug.plugin,
    bug.mistake,
    `${found.length} of ${runs.length}`,
    checks.join(' ') || '–',
    found.length > 0 ? String(median(found.map(({ calls }) => calls))) : '–',
    found.length > 0 ? median(found.map(({ seconds }) => seconds)).toFixed(1) : '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

function pageOf(rows) {
  const isWhole = rows.every(({ runs }) => runs.length === seeds.length);
  const under = isWhole ? `${seeds.length} seeds` : `up to ${seeds.length} seeds, as many as there was time for`;
  return `# Rare bugs

How soon a default run finds a bug that most questions do not show: ${rows.length} of ${RARE_BUGS.length} mistakes in the reference plugins, each
run under ${under}. Calls and seconds are medians, up to the first finding. The seconds depend on the machine, and this one was
busy with other work. Made by \`node scripts/rare-bugs.mjs --seeds ${seeds.length} --write docs/rare-bugs.md\` from what is noted in
\`packages/conformance/mutants/rare/runs.jsonl\`; what is missing there is run, and one seed takes 15 minutes of a core.

${summaryOf(rows)}

| plugin | the plugin … | found | by | calls | seconds |
| --- | --- | --- | --- | --- | --- |
${rows.map(rowOf).join('\n')}
`;
}

/** A bug counts as found if at least eight runs in ten find it. */
function summaryOf(rows) {
  const found = rows.filter(({ runs }) => runs.filter(({ check }) => check !== undefined).length >= runs.length * 0.8);
  const often = seeds.length < 5 ? 'every run' : 'at least 8 runs in 10';
  return `${found.length} of ${rows.length} are found by ${often}.`;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
