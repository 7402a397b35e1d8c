// What an answer of 32 MiB costs the host: how long its event loop is blocked, how much memory it takes, and how much
// processor time, compared with `JSON.parse` of the same bytes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createExecutor, loadPlugin } from '@obscura/executor';
import { WORST_ANSWERS } from '../packages/executor/test/support/worst-answers.mjs';

/** The most that a plugin may write (OUT-4). */
const SIZE = 32 * 1024 * 1024;
const MANIFEST = `id: bench
name: Bench
version: "1.0.0"
runtime: python
script: ["cat", "answer"]
capabilities: { movieByName: true }
`;
if (process.argv[2] === '--one') await one(process.argv[3]);
else all();

/** Each shape in its own process, so that memory left behind by one does not count for another. */
function all() {
  const rows = Object.keys(WORST_ANSWERS).map((name) => {
    const out = execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), '--one', name]);
    return JSON.parse(out);
  });
  console.log('\nThe cost of an answer of 32 MiB for its host');
  console.table(rows);
}

async function one(name) {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
  try {
    const large = await makePlugin(join(dir, 'large'), WORST_ANSWERS[name].make(SIZE));
    const small = await makePlugin(join(dir, 'small'), '{"ok":true,"result":{"title":"Heat"}}');
    console.log(JSON.stringify({ answer: name, ...(await measure(large, small)) }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A plugin that writes the contents of a file. */
function makePlugin(dir, content) {
  mkdirSync(dir);
  writeFileSync(join(dir, 'answer'), content);
  writeFileSync(join(dir, 'manifest.yml'), MANIFEST);
  return loadPlugin(dir);
}

/** The cost of reading and parsing a file, in milliseconds of processor time. */
function parsingMsOf(file) {
  const before = process.cpuUsage();
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Parse as much as possible.
  }
  return millisecondsSince(before);
}

/** The processor time of this thread, in milliseconds: on a busy machine the loop is also late because other processes run (Linux). */
function ownThreadMs() {
  return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ', 1)[0]) / 1e6;
}

function millisecondsSince(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function measure(large, small) {
  const file = join(large.dir, 'answer');
  const executor = createExecutor({ start: 'spawn' });
  // One-time costs of a host, the compiler above all, are not costs of this answer.
  for (let call = 0; call < 5; call++) await executor.identify(small, 'movieByName', {});
  globalThis.gc();
  const before = { rss: process.memoryUsage.rss(), cpu: process.cpuUsage(), at: performance.now() };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = before.rss;
  let [longestTurnMs, ranMs] = [0, ownThreadMs()];
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    longestTurnMs = Math.max(longestTurnMs, ownThreadMs() - ranMs);
    ranMs = ownThreadMs();
  }, 1);
  delay.enable();
  const outcome = await executor.identify(large, 'movieByName', {}).then(
    () => 'kept',
    ({ code }) => code,
  );
  const tookMs = performance.now() - before.at;
  await nextTurn(); // the last blockage of the loop counts in its next turn
  delay.disable();
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage.rss());
  const cpuMs = millisecondsSince(before.cpu);
  const parsingMs = parsingMsOf(file);
  return {
    outcome,
    'loop blocked, ms': Math.round(delay.max / 1e6),
    'of that at work, ms': Math.round(longestTurnMs),
    'took, ms': Math.round(tookMs),
    'CPU, ms': Math.round(cpuMs),
    'times JSON.parse': Number((cpuMs / parsingMs).toFixed(1)),
    'RSS, times the answer': Number(((peak - before.rss) / statSync(file).size).toFixed(1)),
  };
}
