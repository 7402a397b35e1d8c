// The command as an author runs it, in a process of its own: by the number of actions, and on a plugin that fails everywhere.
// With `--before DIR`, a built checkout of another commit, both side by side.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ACTION_NAMES } from '@obscura/protocol';
import { writeReference } from '../packages/conformance/mutants/reference.mjs';
import { childrenCpuSeconds, median } from './compare.mjs';

const ROOT = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { before: { type: 'string' } } });
const checkouts = values.before === undefined ? { now: ROOT } : { before: values.before, now: ROOT };
const work = mkdtempSync(join(tmpdir(), 'obscura-bench-'));

const USAGE = join(work, 'usage.mjs');
writeFileSync(
  USAGE,
  `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.USAGE_FILE, String(process.resourceUsage().maxRSS)));`,
);

try {
  const single = join(work, 'tmdb-py');
  writeReference(single);
  const plugins = {
    'tmdb-py, 1 action': single,
    'tmdb-py, 7 actions': join(ROOT, 'plugins', 'tmdb-py'),
    '20 actions, nothing found': generated(
      'twenty',
      ACTION_NAMES.slice(0, 20),
      `print('{"ok": true, "result": null}')`,
    ),
    'fails everywhere': generated('failing', ACTION_NAMES.slice(0, 7), 'raise SystemExit("no")'),
  };
  const rows = Object.entries(plugins).flatMap(([name, dir]) =>
    Object.entries(checkouts).map(([of, root]) => ({
      plugin: name,
      ...(values.before && { of }),
      ...measure(root, dir),
    })),
  );
  console.log('\nThe command on a plugin, start to end');
  console.table(rows);
  console.log('\n`run` on tmdb-py, which an author does fifty times a day');
  console.table(
    Object.entries(checkouts).flatMap(([of, root]) =>
      runRows(root).map((row) => ({ ...(values.before && { of }), ...row })),
    ),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A plugin of these actions, without examples. */
function generated(id, actions, main) {
  const dir = join(work, id);
  mkdirSync(dir);
  const capabilities = actions.map((action) => `  ${action}: true\n`).join('');
  writeFileSync(
    join(dir, 'manifest.yml'),
    `id: ${id}\nname: ${id}\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "main.py"]\ncapabilities:\n${capabilities}`,
  );
  writeFileSync(join(dir, 'main.py'), `import sys\nsys.stdin.read()\n${main}\n`);
  return dir;
}

/** One call, with an empty cache, and then with what that left. */
function runRows(root) {
  const cache = mkdtempSync(join(work, 'cache-'));
  const command = join(root, 'packages', 'conformance', 'bin', 'obscura-conformance.js');
  const args = [command, 'run', join(ROOT, 'plugins', 'tmdb-py'), 'movieByName', '{"title":"Blade Runner"}'];
  const once = () => {
    const [startedAt, cpuBefore] = [performance.now(), childrenCpuSeconds()];
    spawnSync(process.execPath, args, { stdio: 'ignore', env: { ...process.env, XDG_CACHE_HOME: cache } });
    return { wall: (performance.now() - startedAt) / 1000, cpu: childrenCpuSeconds() - cpuBefore };
  };
  const [first, ...others] = Array.from({ length: 12 }, once);
  return [
    { call: 'the first', runs: [first] },
    { call: 'later ones', runs: others },
  ].map(({ call, runs }) => ({
    call,
    'wall, s': Number(median(runs.map(({ wall }) => wall)).toFixed(2)),
    'user and system, s': Number(median(runs.map(({ cpu }) => cpu)).toFixed(2)),
  }));
}

function measure(root, dir) {
  const [usageFile, reportFile] = [join(work, 'usage'), join(work, 'report.json')];
  const command = join(root, 'packages', 'conformance', 'bin', 'obscura-conformance.js');
  const [startedAt, cpuBefore] = [performance.now(), childrenCpuSeconds()];
  const args = [
    '--import',
    USAGE,
    command,
    dir,
    '--seed',
    '1',
    '--cases',
    join(work, 'cases'),
    '--reporter',
    `json=${reportFile}`,
  ];
  spawnSync(process.execPath, args, { stdio: 'ignore', env: { ...process.env, CI: '', USAGE_FILE: usageFile } });
  const { counts, verdict } = JSON.parse(readFileSync(reportFile, 'utf8'));
  return {
    verdict,
    calls: counts.calls,
    results: counts.results,
    'wall, s': Number(((performance.now() - startedAt) / 1000).toFixed(1)),
    'user and system, s': Number((childrenCpuSeconds() - cpuBefore).toFixed(1)),
    'peak memory of the harness, MB': Math.round(Number(readFileSync(usageFile, 'utf8')) / 1000),
  };
}
