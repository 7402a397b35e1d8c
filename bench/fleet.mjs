// A registry of generated plugins through `fleet`: what it takes, where the time goes, and what more cores would bring. `--plugins N` for a smaller
// registry, `--jobs 1,2` for other numbers of plugins at a time, and what follows `--` is passed on, such as `-- --calls 1 --budget 1`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { collectFiles, packFiles } from '@obscura/archive';

const ROOT = join(import.meta.dirname, '..');
const BASES = join(ROOT, 'packages', 'conformance', 'mutants', 'bases');
const CPU_OF = join(import.meta.dirname, 'cpu-of.py');
const BIN = join(ROOT, 'packages', 'conformance', 'bin', 'obscura-conformance.js');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plugins: { type: 'string', default: '300' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const count = Number(values.plugins);

/** Of each kind in turn: good ones, one that fails everywhere, and broken members. */
const KINDS = [
  { base: 'films' },
  { base: 'minimal' },
  { base: 'batch' },
  { base: 'network' },
  { base: 'films', change: { file: 'main.py', from: 'json.dumps(response)', to: 'response' } },
  { base: 'keyed' },
  { base: 'films', isTorn: true },
  { base: 'minimal', drifts: true },
];

const work = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  const index = generate(count);
  const rows = values.jobs
    .split(',')
    .map(Number)
    .map((jobs) => measure(index, jobs));
  console.log(`\nA fleet of ${count} generated plugins`);
  console.table(rows);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A registry of plugins that differ in their ids. */
function generate(howMany) {
  const entries = Array.from({ length: howMany }, (_, number) => {
    const { base, change, isTorn, drifts } = KINDS[number % KINDS.length];
    const id = `${base}-${number}`;
    const dir = join(work, 'sources', id);
    cpSync(join(BASES, base), dir, { recursive: true });
    edit(join(dir, 'manifest.yml'), /^id: .*$/m, `id: ${id}`);
    if (change) edit(join(dir, change.file), change.from, change.to);
    const { bytes, sha256 } = packFiles(collectFiles(dir).files);
    const path = `plugins/${id}/${id}.zip`;
    mkdirSync(join(work, 'plugins', id), { recursive: true });
    writeFileSync(join(work, path), isTorn ? bytes.subarray(0, bytes.length / 2) : bytes);
    const capabilities = { movieByName: true, supportsBatch: true };
    return { id, version: drifts ? '9.0.0' : '1.0.0', path, sha256, runtime: 'python', capabilities };
  });
  const index = join(work, 'index.yml');
  writeFileSync(index, JSON.stringify(entries));
  return index;
}

function edit(file, from, to) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

/** What a fleet takes as a whole, with all that it starts. */
function measure(index, jobs) {
  const out = join(work, `out-${jobs}`);
  const [load] = loadavg();
  const words = ['fleet', index, '--jobs', String(jobs), '--out', out, ...positionals];
  const { stdout } = spawnSync('python3', [CPU_OF, process.execPath, BIN, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { seconds, cpuSeconds } = JSON.parse(stdout);
  const { plugins, counts } = JSON.parse(readFileSync(join(out, 'fleet.json'), 'utf8'));
  const run = plugins.filter(({ hasReport }) => hasReport);
  const longest = Math.max(...run.map(({ durationMs }) => durationMs)) / 1000;
  return {
    'plugins at a time': jobs,
    'whole, s': round(seconds),
    'CPU, s': round(cpuSeconds),
    'cores busy': round(cpuSeconds / seconds),
    'load before': round(load),
    'a plugin that is run, s': round(mean(run.map(({ durationMs }) => durationMs)) / 1000),
    'CPU of it, s': round(cpuSeconds / run.length),
    'one that is not, ms': Math.round(
      mean(plugins.filter(({ hasReport }) => !hasReport).map(({ durationMs }) => durationMs)),
    ),
    calls: counts.calls,
    // The test of a plugin shares nothing with the others, and itself takes as long as the longest.
    'at least on 16 cores, s': round(Math.max(cpuSeconds / 16, longest)),
  };
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function round(number) {
  return Number(number.toFixed(1));
}
