// What each way to start a plugin costs, compared with a bare spawn of the same plugin.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createExecutor, loadPlugin } from '@obscura/executor';
import { launchPlugin } from '@obscura/executor/internal';
import { median, printRatios } from './compare.mjs';
import { makeLibrary } from './heavy-library.mjs';

const ROUNDS = 7;
const STARTS = ['spawn', 'ahead', 'fork'];

const PLUGIN = `import json, sys, urllib.request
envelope = json.loads(sys.stdin.buffer.read())
print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
`;
const HEAVY = PLUGIN.replace('import json', 'import heavy, json');
const MODULE = `export const execute = () => ({ title: 'Heat' });\n`;

const root = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  await main();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function main() {
  const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  const plugin = await makePlugin('python', { script: `["${python}", "main.py"]` }, { 'main.py': PLUGIN });
  console.log(`python: ${python}, a plugin that imports json and urllib`);

  await latency('one call now and then', waysOf(plugin));
  await throughput(plugin, 2);
  await throughput(plugin, 8);

  const withHeavy = makeLibrary(python, join(root, 'library'));
  const heavy = await makePlugin('heavy', { script: `["${withHeavy}", "main.py"]` }, { 'main.py': HEAVY });
  await latency('a plugin with a large library, now and then', waysOf(heavy, ['spawn', 'fork']));

  const module = await makePlugin('typescript', { runtime: 'typescript', entry: 'main.mjs' }, { 'main.mjs': MODULE });
  await latency('a TypeScript plugin, now and then', waysOf(module, ['spawn', 'ahead']));

  await latency('a plugin behind a shim, spawned', await shimWays(python));
  await largeHost(plugin);
  await growth(plugin);
}

async function makePlugin(name, manifest, files) {
  const dir = join(root, name);
  mkdirSync(dir);
  const fields = {
    id: name,
    name,
    version: '"1.0.0"',
    runtime: 'python',
    capabilities: '{ movieByName: true }',
    ...manifest,
  };
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}\n`);
  for (const [file, text] of Object.entries({ 'manifest.yml': lines.join(''), ...files }))
    writeFileSync(join(dir, file), text);
  return loadPlugin(dir);
}

/** The same plugin, with its interpreter on PATH or behind the shim of a version manager. */
async function shimWays(python) {
  const ways = {};
  for (const [name, lines] of [
    ['direct', ['']],
    ['behind a shim', ['#!/bin/sh', 'sleep 0.05', `exec "${python}" "$@"`]],
  ]) {
    const directory = join(root, `bin-${ways.direct ? 'shim' : 'direct'}`);
    mkdirSync(directory);
    const file = join(directory, 'python3');
    if (lines.length === 1) execFileSync('ln', ['-s', python, file]);
    else writeFileSync(file, lines.join('\n'));
    chmodSync(file, 0o755);
    const script = '["python3", "main.py"]';
    const plugin = await makePlugin(`plugin-${Object.keys(ways).length}`, { script }, { 'main.py': PLUGIN });
    const environment = { extra: { PATH: directory + delimiter + process.env.PATH } };
    const executor = createExecutor({ start: 'spawn', environment });
    ways[name] = () => executor.identify(plugin, 'movieByName', { title: 'Heat' });
  }
  return ways;
}

/** A bare spawn, without deadline, limits or cleanup, and the executor in each of its ways. */
function waysOf(plugin, starts = STARTS, concurrency = 1) {
  const { launch } = launchPlugin(plugin);
  const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: { title: 'Heat' } };
  const ways = { 'bare spawn': () => bareSpawn(launch, JSON.stringify(envelope)) };
  for (const start of starts) {
    const executor = createExecutor({ start, concurrency });
    let isReady = false;
    ways[`executor, ${start}`] = async () => {
      if (!isReady) await warmUp(executor, plugin, start, envelope);
      isReady = true;
      await executor.identify(plugin, 'movieByName', envelope.input);
    };
  }
  return ways;
}

/** Makes calls until the fast way is in use, so that only it is measured afterwards. */
async function warmUp(executor, plugin, start, envelope) {
  for (let call = 0; call < 20; call++) {
    await executor.explain(plugin);
    const { launch } = await executor.execute(plugin, envelope);
    await delay(200);
    if (launch.start === start && call >= 5) return;
  }
  throw new Error(`${start}: ${(await executor.explain(plugin)).why}`);
}

function bareSpawn({ file, args, cwd, env, answersOn }, stdin) {
  return new Promise((resolve, reject) => {
    const stdio = answersOn === 'descriptor-3' ? ['pipe', 'inherit', 'inherit', 'pipe'] : ['pipe', 'pipe', 'inherit'];
    const child = spawn(file, args, { cwd, env, stdio });
    const chunks = [];
    child.stdio[answersOn === 'descriptor-3' ? 3 : 1].on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    child.stdin.end(stdin);
  });
}

/** One call, then a pause for the next process to get ready; all ways in turn. */
async function latency(title, ways) {
  const times = new Map(Object.keys(ways).map((name) => [name, []]));
  for (const way of Object.values(ways)) await way();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const durations = [];
      for (let call = 0; call < 8; call++) {
        await delay(150);
        const startedAt = performance.now();
        await way();
        durations.push(performance.now() - startedAt);
      }
      times.get(name).push(median(durations));
    }
  }
  printRatios(`Latency: ${title}`, 'ms (median)', times);
}

/** Parallel calls without a pause; all ways in turn. */
async function throughput(plugin, concurrency) {
  const ways = waysOf(plugin, STARTS, concurrency);
  const [times, cpu] = [0, 1].map(() => new Map(Object.keys(ways).map((name) => [name, []])));
  for (const way of Object.values(ways)) await way();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const calls = 12 * concurrency;
      let left = calls;
      const before = process.cpuUsage();
      const startedAt = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          while (left-- > 0) await way();
        }),
      );
      times.get(name).push((performance.now() - startedAt) / calls);
      const { user, system } = process.cpuUsage(before);
      cpu.get(name).push((user + system) / 1000 / calls);
    }
  }
  printRatios(`Time for a call, ${concurrency} at once (the inverse is throughput)`, 'ms a call', times);
  printRatios(`Host CPU, ${concurrency} at once`, 'ms a call', cpu);
}

/** Starting a process copies the page tables of the host; a fork in a small server does not. */
async function largeHost(plugin) {
  const ways = waysOf(plugin, ['fork']);
  const times = new Map();
  for (const way of Object.values(ways)) await way();
  const measure = async (label) => {
    for (const [name, way] of Object.entries(ways)) {
      const medians = [];
      for (let round = 0; round < ROUNDS; round++) {
        const durations = [];
        for (let call = 0; call < 8; call++) {
          await delay(50);
          const startedAt = performance.now();
          await way();
          durations.push(performance.now() - startedAt);
        }
        medians.push(median(durations));
      }
      times.set(`${name}, ${label}`, medians);
    }
  };
  await measure('small host');
  const ballast = Buffer.alloc(1024 ** 3, 1);
  await measure('host of 1 GB');
  const [bare, fork, largeBare, largeFork] = [...times];
  printRatios('Latency of a bare spawn by the size of the host', 'ms (median)', new Map([bare, largeBare]));
  printRatios('Latency of fork by the size of the host', 'ms (median)', new Map([fork, largeFork]));
  return ballast.length;
}

async function growth(plugin) {
  const executor = createExecutor({ start: 'fork', concurrency: 4 });
  await executor.explain(plugin);
  const many = async (calls) => {
    let left = calls;
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        while (left-- > 0) await executor.identify(plugin, 'movieByName', { title: 'Heat' });
      }),
    );
  };
  await many(200);
  const sizes = () => ({ server: serverKib() / 1024, host: process.memoryUsage().heapUsed / 1024 ** 2 });
  const before = sizes();
  const startedAt = performance.now();
  await many(10_000);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = sizes();
  console.log(
    `\n10,000 calls by fork in ${seconds.toFixed(0)} s: the server grew by ${(after.server - before.server).toFixed(1)} MiB, the host's heap by ${(after.host - before.host).toFixed(1)} MiB`,
  );
  await executor.close();
}

/** Resident memory of the youngest server of this process. */
function serverKib() {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const isOurs =
          status.includes(`\nPPid:\t${process.pid}\n`) &&
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('fork_server');
        return isOurs ? [{ pid: Number(pid), kib: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) }] : [];
      } catch {
        return [];
      }
    });
  return sizes.toSorted((a, b) => b.pid - a.pid)[0]?.kib ?? Number.NaN;
}
