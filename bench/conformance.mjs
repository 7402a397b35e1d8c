// What the harness costs: its calls compared with bare starts of the same plugin, the time to the first verdict, and a default run.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlugin } from '@obscura/executor';
import { launchPlugin } from '@obscura/executor/internal';
import { conform } from 'obscura-conformance';
import { median, printRatios } from './compare.mjs';

const TMDB = join(import.meta.dirname, '..', 'plugins', 'tmdb-py');
const SMALL = join(import.meta.dirname, '..', 'packages', 'conformance', 'mutants', 'bases', 'batch');

const casesDir = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  // A thousand calls of seven actions are rounds enough.
  await throughput('tmdb-py', TMDB, 1);
  await throughput('a small plugin', SMALL, 3);
  await defaultRun(TMDB, 1);
} finally {
  rmSync(casesDir, { recursive: true, force: true });
}

/** Milliseconds per call, both ways with the harness's default concurrency and its envelopes. */
async function throughput(name, dir, times) {
  const { launch } = launchPlugin(await loadPlugin(dir));
  const rounds = new Map([
    ['bare spawn', []],
    ['the harness', []],
  ]);
  for (let round = 0; round < times; round++) {
    const { calls, seconds } = await run(dir, { seed: 1, jobs: 2 });
    rounds.get('the harness').push((seconds * 1000) / calls.length);
    const startedAt = performance.now();
    const queue = calls[Symbol.iterator]();
    const worker = async () => {
      for (const stdin of queue) await bareSpawn(launch, stdin);
    };
    await Promise.all([worker(), worker()]);
    rounds.get('bare spawn').push((performance.now() - startedAt) / calls.length);
  }
  printRatios(`A call of ${name}, two at a time`, 'ms a call', rounds);
}

async function defaultRun(dir, times) {
  const runs = [];
  for (let round = 0; round < times; round++) runs.push(await run(dir, { seed: round + 1 }));
  console.log('\nThe default run on tmdb-py');
  console.table([
    {
      calls: median(runs.map(({ calls }) => calls.length)),
      'whole run, s': Number(median(runs.map(({ seconds }) => seconds)).toFixed(1)),
      'to the first verdict, s': Number(median(runs.map(({ firstSeconds }) => firstSeconds)).toFixed(2)),
      'peak memory of the harness, MB': Math.round(Math.max(...runs.map(({ rss }) => rss)) / 1e6),
    },
  ]);
}

async function run(dir, options) {
  const startedAt = performance.now();
  const calls = [];
  let firstSeconds;
  let rss = 0;
  for await (const event of conform(dir, { ...options, casesDir })) {
    if (event.type !== 'observed') continue;
    firstSeconds ??= (performance.now() - startedAt) / 1000;
    rss = Math.max(rss, process.memoryUsage().rss);
    calls.push(event.observed.call.stdin);
  }
  return { calls, seconds: (performance.now() - startedAt) / 1000, firstSeconds, rss };
}

function bareSpawn({ file, args, cwd }, stdin) {
  return new Promise((resolve, reject) => {
    // No real network either way: under the harness, the plugin finds a simulated one on this machine.
    const env = { ...process.env, https_proxy: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    const child = spawn(file, args, { cwd, env });
    child.stdout.resume();
    child.stderr.resume();
    child.on('error', reject);
    child.on('close', resolve);
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });
}
