// What the manager costs a host: finding many plugins, reading what strangers write, and going back to the version before. CPU seconds count, and the
// longest turn of the event loop; the clock says little on a busy machine.
import { subscribe } from 'node:diagnostics_channel';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packFiles } from '@obscura/archive';
import { npm, openPlugins, registry } from '@obscura/manager';
import { dependencySources } from '@obscura/manager/dependencies';
import { median } from './compare.mjs';

const PLUGINS = 500;
const ROUNDS = 5;
/** Eight times what it takes on a slow machine. */
const MAX_CPU_MS = 2000;
const MIB = 1024 * 1024;

let processes = 0;
subscribe('child_process', () => {
  processes += 1;
});

const dir = mkdtempSync(join(tmpdir(), 'obscura-bench-'));
try {
  await discovery();
  await indexes();
  await requirements();
  await rollback();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function manifest(id, version = '1.0.0') {
  return `id: ${id}\nname: Plugin ${id}\nversion: "${version}"\nruntime: python\nscript: ["python3", "main.py"]\ncapabilities: { movieByName: true }\n`;
}

/** CPU milliseconds, and those of the longest turn, in which the host could do nothing else. */
async function cost(work) {
  const before = process.cpuUsage();
  let [last, longest, isOver] = [cpuMs(), 0, false];
  const turn = () => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  turn();
  return { cpuMs: cpuMs(before), longestMs: longest };
}

function cpuMs(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function medianCost(work, rounds = ROUNDS) {
  const costs = [];
  for (let round = 0; round < rounds; round++) costs.push(await cost(work));
  return {
    'CPU, ms': Math.round(median(costs.map(({ cpuMs }) => cpuMs))),
    'longest turn, CPU ms': Math.round(median(costs.map(({ longestMs }) => longestMs))),
  };
}

/** Hundreds of plugins in the root, or packages among a thousand others. */
async function discovery() {
  const [root, modules, empty] = [join(dir, 'plugins'), join(dir, 'node_modules'), join(dir, 'empty')];
  for (let number = 0; number < PLUGINS; number++) {
    const id = `plugin-${number}`;
    write(join(root, id, 'manifest.yml'), manifest(id));
    write(join(root, id, 'main.py'), '');
    write(join(modules, id, 'package.json'), JSON.stringify({ name: id, obscura: { manifest: 'manifest.yml' } }));
    write(join(modules, id, 'manifest.yml'), manifest(id));
    write(join(modules, id, 'main.py'), '');
  }
  for (let number = 0; number < 2 * PLUGINS; number++)
    write(
      join(modules, `other-${number}`, 'package.json'),
      JSON.stringify({ name: `other-${number}`, version: '1.0.0' }),
    );
  processes = 0;
  const find = async (options) => {
    const plugins = await openPlugins({ environment: {}, ...options });
    if (plugins.enabled().length !== PLUGINS) throw new Error('not all were found');
  };
  console.log(`\nFinding ${PLUGINS} plugins`);
  const rows = {
    'in the root': await medianCost(() => find({ root })),
    'npm packages among 1000 others': await medianCost(() => find({ root: empty, sources: [npm(modules)] })),
  };
  console.table(rows);
  console.log(`processes started: ${processes}`);
  if (processes > 0 || Object.values(rows).some((row) => row['CPU, ms'] > MAX_CPU_MS)) process.exitCode = 1;
}

function filled(unit, bytes) {
  return Array.from({ length: Math.floor(bytes / unit(0).length) }, (_, i) => unit(i)).join('');
}

function entry(number) {
  return `- id: plugin-${String(number).padStart(5, '0')}
  name: Plugin
  version: "1.0.0"
  date: "2026-04-12"
  path: plugins/plugin/plugin.zip
  sha256: "${'ab'.repeat(32)}"
  runtime: python
  description: "Movies, by their titles, in several languages"
  capabilities:
    movieByName: true
    supportsBatch: true
`;
}

/** Indexes as they are, and as large and as odd as they may be. */
async function indexes() {
  const inEntries = (unit) => () =>
    filled((i) => `- {${filled(unit, 30_000)}}\n${i % 10}`.slice(0, -1), 4 * MIB - 40_000);
  const texts = {
    'a hundred plugins': () => filled(entry, 100 * entry(0).length),
    'nine thousand plugins': () => filled(entry, 9000 * entry(0).length),
    '4 MiB of plugins, in JSON': () =>
      `[${filled(() => `{"id":"plugin","version":"1.0.0","path":"${'x'.repeat(400)}"},`, 4 * MIB - 1000)}{}]`,
    'entries with as many fields as fit': inEntries((i) => `k${String(i).padStart(4, '0')}: 1, `),
    'entries with broken escapes': () => filled(() => '- "\\q\\q\\q\\q"\n', 128 * 1024),
    'one entry that never ends': () => `- id: a\n${filled(() => '  x: y\n', 4 * MIB - 1000)}`,
    'line breaks': () => '\n'.repeat(4 * MIB - 10),
  };
  const rows = {};
  for (const [name, text] of Object.entries(texts)) {
    const shop = join(dir, 'shops', name, 'index.yml');
    const whole = text();
    write(shop, whole);
    const plugins = await openPlugins({ root: join(dir, 'shops', 'host'), environment: {}, sources: [registry(shop)] });
    rows[name] = {
      KiB: Math.round(whole.length / 1024),
      ...(await medianCost(() => plugins.search('x'), 1)),
      offers: (await plugins.search('')).offers.length,
    };
  }
  console.log('\nThe index of a registry');
  console.table(rows);
}

/** Files of requirements, as large as they may be. */
async function requirements() {
  const KIB = 1024;
  const project = (text) => ({ 'pyproject.toml': text });
  const files = {
    '500 requirements with hashes': {
      'requirements.txt': filled(
        (i) => `p${String(i).padStart(3, '0')}==1 \\\n  --hash=sha256:${'a'.repeat(400)}\n`,
        250 * KIB,
      ),
    },
    'a line that goes on': { 'requirements.txt': `a ${'\\\n'.repeat(127 * KIB)}` },
    'dotted keys': project(`a${'.a'.repeat(120 * KIB)} = 1\n`),
    'many keys': project(filled((i) => `k${String(i).padStart(6, '0')}=1\n`, 250 * KIB)),
    'many tables': project(filled((i) => `[t${String(i).padStart(6, '0')}]\n`, 250 * KIB)),
    'lists in lists': project(`a=${'['.repeat(250 * KIB)}`),
    'line breaks': project(`${'\n'.repeat(250 * KIB)}a`),
  };
  const rows = {};
  for (const [name, texts] of Object.entries(files)) {
    const plugin = join(dir, 'requirements', name);
    for (const [path, text] of Object.entries(texts)) write(join(plugin, path), text);
    const read = () => {
      try {
        dependencySources(plugin);
      } catch (error) {
        if (error.name !== 'ManagerError') throw error;
      }
    };
    rows[name] = await medianCost(async () => read());
  }
  console.log('\nFiles of requirements');
  console.table(rows);
}

/** Going back and forth between two versions that are there. */
async function rollback() {
  const [root, shop] = [join(dir, 'host'), join(dir, 'versions')];
  const entries = ['1.0.0', '2.0.0'].map((version) => {
    const files = { 'manifest.yml': manifest('films', version), 'main.py': '' };
    const packed = packFiles(
      Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false })),
    );
    write(join(shop, `${version}.zip`), packed.bytes);
    return { id: 'films', version, path: `${version}.zip`, sha256: packed.sha256, size: packed.bytes.length };
  });
  write(join(shop, 'index.yml'), JSON.stringify(entries));
  const plugins = await openPlugins({
    ...{ root, environment: {}, sources: [registry(shop)], tryOut: async () => undefined },
  });
  await plugins.install('films@1.0.0');
  await plugins.install('films');
  const times = [];
  for (let round = 0; round < 10; round++) {
    const startedAt = performance.now();
    await plugins.rollback('films');
    times.push(performance.now() - startedAt);
    await plugins.install('films');
  }
  console.log('\nRolling back');
  console.table([{ 'median, ms': Math.round(median(times)), 'slowest, ms': Math.round(Math.max(...times)) }]);
  if (Math.max(...times) > 1000) process.exitCode = 1;
}
