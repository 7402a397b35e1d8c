import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { dependenciesOf } from './dependencies/dependencies-of.js';
import type { PipOptions } from './environment/installer.js';
import { pipInstall } from './environment/pip.js';
import { runModule } from './environment/run-program.js';

/**
 * The dependencies of several plugins in one file for pip: each line once, markers and extras as they are written, with the plugins that it comes from.
 * Pip itself says whether all of it can be installed together.
 *
 * @throws {ManagerError} with pip’s own words if it cannot.
 */
export async function requirementsFile(plugins: readonly Plugin[], options: PipOptions): Promise<string> {
  const via = new Map<string, string[]>();
  for (const { dir, manifest } of plugins) {
    for (const line of dependenciesOf(dir, manifest)?.requirements ?? [])
      via.set(line, [...(via.get(line) ?? []), manifest.id]);
  }
  const lines = [...via].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = lines.map(([line, ids]) => `${line}  # via ${ids.sort().join(', ')}\n`).join('');
  if (text !== '') await mustBeSatisfiable(text, options);
  return text;
}

async function mustBeSatisfiable(text: string, options: PipOptions): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-requirements-'));
  try {
    const file = join(dir, 'requirements.txt');
    writeFileSync(file, text);
    // With a target, a Python that the system manages does not mind; a dry run writes nothing there.
    const words = ['-m', 'pip', ...pipInstall(options), '--dry-run', '--ignore-installed', '--target', dir, '-r', file];
    await runModule(options.python ?? 'python3', words, 'The requirements of all plugins together');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
