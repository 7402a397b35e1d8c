// What safety costs: a call by the executor compared with a bare spawn of the same plugin, and with execa.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createExecutor, loadPlugin } from '@obscura/executor';
import { launchPlugin } from '@obscura/executor/internal';
import { execa } from 'execa';
import { preferFastestPython } from '../scripts/fastest-python.mjs';
import { median, printRatios } from './compare.mjs';

const ROUNDS = 9;
const CALLS_A_ROUND = 24;
/** Warms up first: one-time costs of a host, the compiler above all, are not costs of a call. */
const WARM_UP_CALLS = 150;

const MANIFEST = `id: bench
name: Bench
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }
`;
const PLUGIN = `import json, sys, urllib.request
envelope = json.loads(sys.stdin.buffer.read())
# A text may hold a mebibyte, so a large answer has many.
texts = {f"text{number}": "x" * 1_000_000 for number in range(envelope["input"].get("duration", 0))}
print(json.dumps({"ok": True, "result": {"title": "Heat", **texts}}))
`;
const SILENT = `import time
time.sleep(60)
`;
const FLOOD = `import sys
while True: sys.stdout.write("x" * 65536)
`;

// A shim would cost the bare spawn more than the call: the executor looks behind it once.
preferFastestPython();
const root = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  await main();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function main() {
  const plugin = await makePlugin('good', PLUGIN);
  const { launch } = launchPlugin(plugin);
  const { file, args, cwd } = launch;
  const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: { title: 'Heat' } };
  const stdin = JSON.stringify(envelope);

  for (const concurrency of [1, 2, 8]) {
    const executor = createExecutor({ concurrency, start: 'spawn' });
    await side(`one call, ${concurrency} at a time`, concurrency, {
      'bare spawn': () => bareSpawn(file, args, { cwd }, stdin),
      'executor, with all safety': () => executor.identify(plugin, 'movieByName', envelope.input),
      'execa, buffered': () => execa(file, args, { cwd, input: stdin, timeout: 30_000 }),
    });
  }
  await memory(plugin);
  await deadline();
}

async function makePlugin(name, program) {
  const dir = join(root, name);
  mkdirSync(dir);
  writeFileSync(join(dir, 'manifest.yml'), MANIFEST);
  writeFileSync(join(dir, 'main.py'), program);
  return loadPlugin(dir);
}

function bareSpawn(file, args, options, stdin) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, options);
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    child.stdin.end(stdin);
  });
}

/** Runs all ways in turn, round by round: a machine that slows down meanwhile slows all of them. */
async function side(title, concurrency, ways) {
  const latency = new Map(Object.keys(ways).map((name) => [name, []]));
  const cpu = new Map(Object.keys(ways).map((name) => [name, []]));
  for (const way of Object.values(ways)) await callMany(way, concurrency, WARM_UP_CALLS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const cpuBefore = process.cpuUsage();
      const times = await callMany(way, concurrency, CALLS_A_ROUND);
      const { user, system } = process.cpuUsage(cpuBefore);
      latency.get(name).push(median(times));
      cpu.get(name).push((user + system) / 1000 / CALLS_A_ROUND);
    }
  }
  printRatios(`Latency of ${title}`, 'ms (median)', latency);
  printRatios(`Host CPU of ${title}`, 'ms a call', cpu);
}

/** Makes calls in parallel. Returns how long each took, in milliseconds. */
async function callMany(way, concurrency, calls) {
  const times = [];
  const worker = async () => {
    for (let call = 0; call < calls / concurrency; call++) {
      const startedAt = performance.now();
      await way();
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return times;
}

async function memory(plugin) {
  const executor = createExecutor({ concurrency: 1 });
  const rows = [];
  for (const [what, run] of [
    ['an answer of 10 MB', () => executor.identify(plugin, 'movieByName', { duration: 10 })],
    [
      'a flood, limit 32 MiB',
      async () => executor.identify(await makePlugin('flood', FLOOD), 'movieByName', {}).catch(() => {}),
    ],
  ]) {
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 2);
    await run();
    clearInterval(watch);
    rows.push({ call: what, 'host memory at its peak, MB more than before': Math.round((peak - before) / 1e6) });
  }
  console.log('\nMemory');
  console.table(rows);
}

async function deadline() {
  const plugin = await makePlugin('silent', SILENT);
  const limits = { deadlineMs: 300, graceMs: 200 };
  const executor = createExecutor({ limits });
  const late = [];
  for (let call = 0; call < 10; call++) {
    const startedAt = performance.now();
    await executor.identify(plugin, 'movieByName', {}).catch(() => {});
    late.push(performance.now() - startedAt - limits.deadlineMs);
  }
  console.log(
    `\nFrom the deadline to a settled call: ${median(late).toFixed(0)} ms, at most ${Math.max(...late).toFixed(0)} (grace ${limits.graceMs} ms)`,
  );
}
