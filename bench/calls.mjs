// How the executor copes with plugins that hang, providers that are down, and items that kill every batch.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createExecutor, loadPlugin } from '@obscura/executor';
import { median } from './compare.mjs';

const manifest = (id, batches) => `id: ${id}
name: Bench
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true, supportsBatch: ${batches} }
`;

/** Finds every film, but dies of one called “poison”, and is down while there is a file called “down”. */
const PLUGIN = `import json, os, sys
envelope = json.loads(sys.stdin.buffer.read())
items = envelope.get("batch", [envelope])
if any(item["input"].get("title") == "poison" for item in items):
    raise SystemExit(3)
film = {"title": "Heat"}
if os.path.exists("down"):
    answer = {"ok": False, "error": "the provider answers 503", "errorCode": "unavailable"}
elif "batch" in envelope:
    answer = {"ok": True, "results": [{"id": item["id"], "result": film} for item in items]}
else:
    answer = {"ok": True, "result": film}
print(json.dumps(answer))
`;
const HANGING = `import time
time.sleep(60)
`;

const root = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  await fairness();
  await outage();
  await bisect();
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function makePlugin(id, program, batches = true) {
  const dir = join(root, id);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'manifest.yml'), manifest(id, batches));
  writeFileSync(join(dir, 'main.py'), program);
  return loadPlugin(dir);
}

/** Ten calls to a healthy plugin, behind four to one that hangs until its deadline. */
async function fairness() {
  const [healthy, hanging] = [await makePlugin('healthy', PLUGIN), await makePlugin('hanging', HANGING)];
  const rows = [];
  for (const [way, options] of [
    ['first come, first served', { reservedSlots: 0 }],
    ['the default: one slot is reserved', {}],
  ]) {
    const limits = { deadlineMs: 3000, graceMs: 100 };
    const executor = createExecutor({ concurrency: 2, start: 'spawn', limits, ...options });
    const hung = Array.from({ length: 4 }, () => executor.identify(hanging, 'movieByName', {}).catch(() => {}));
    const waits = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const startedAt = performance.now();
        await executor.identify(healthy, 'movieByName', {});
        return performance.now() - startedAt;
      }),
    );
    await Promise.all(hung);
    await executor.close();
    rows.push({ way, 'median wait, ms': Math.round(median(waits)), 'longest, ms': Math.round(Math.max(...waits)) });
  }
  console.log('\nFairness: ten calls to a healthy plugin, behind four to one that hangs for 3 s');
  console.table(rows);
}

/** A provider that is down for some seconds in the middle of a library. */
async function outage() {
  const rows = [];
  for (const batches of [true, false]) {
    const plugin = await makePlugin(batches ? 'batches' : 'singles', PLUGIN, batches);
    const size = batches ? 2000 : 200;
    const executor = createExecutor({ start: 'fork' });
    let calls = 0;
    executor.on('started', () => calls++);
    let [done, lost, endedAt, noticedAt] = [0, 0, 0, 0];
    const items = Array.from({ length: size }, (_, row) => ({ id: `row-${row}`, input: { title: 'Heat' } }));
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', items)) {
      if ('error' in outcome) lost++;
      if (endedAt > 0) noticedAt ||= performance.now();
      if (++done !== size / 2) continue;
      const down = join(plugin.dir, 'down');
      writeFileSync(down, '');
      setTimeout(() => {
        rmSync(down);
        endedAt = performance.now();
      }, 10_000);
    }
    await executor.close();
    rows.push({
      library: `${size} items, ${batches ? 'batches of 50' : 'one by one'}`,
      'items lost': lost,
      'extra calls because of it': calls - (batches ? size / 50 : size),
      'from its end to the next result, s': Number(((noticedAt - endedAt) / 1000).toFixed(1)),
    });
  }
  console.log('\nOutage: the provider is down for 10 s in the middle of a library');
  console.table(rows);
}

/** One item among fifty that kills every plugin asked about it. */
async function bisect() {
  const plugin = await makePlugin('poisoned', PLUGIN);
  const rows = [];
  for (const at of [0, 24, 49]) {
    const executor = createExecutor({ start: 'fork' });
    let calls = 0;
    executor.on('started', () => calls++);
    const items = Array.from({ length: 50 }, (_, row) => ({
      id: `row-${row}`,
      input: { title: row === at ? 'poison' : 'Heat' },
    }));
    let lost = 0;
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', items)) if ('error' in outcome) lost++;
    await executor.close();
    rows.push({ 'poison at': at, calls, 'calls, one by one': 51, 'items lost': lost });
  }
  console.log('\nBisect: one poisonous item among fifty');
  console.table(rows);
}
