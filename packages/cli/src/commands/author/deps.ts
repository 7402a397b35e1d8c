import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError } from '../../command-error.js';
import { install } from '../../deps/install.js';
import { nativePackages } from '../../deps/platform-tags.js';
import { requirementsOf } from '../../deps/requirements.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import { openPlugin } from '../../pack/open-plugin.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';

/** Vendors what the plugin needs. */
export async function run(words: Words, { stdout, stderr, environment = {} }: Terminal): Promise<ExitCode> {
  const [path = ''] = words.operands;
  const { plugin } = openPlugin(path);
  const { dir, manifest } = plugin;
  if (manifest.runtime !== 'python')
    throw refused(
      'runtime',
      'manifest.yml',
      `has the runtime ${manifest.runtime}`,
      'only plugins in Python have packages to vendor',
    );
  const requirements = requirementsOf(plugin);
  if (requirements === undefined) {
    const fix = 'name its packages in requirements.txt, in pyproject.toml, or in the header of its script (PEP 723)';
    throw refused('no-requirements', 'The plugin', 'names no packages', fix);
  }
  const packages = await install(dir, requirements, {
    python: words.get('python') ?? 'python3',
    findLinks: words.all('find-links').map((each) => resolve(each)),
    isUpgrade: words.has('upgrade'),
    environment,
  });
  const native = nativePackages(join(dir, 'vendor'));
  for (const { name, tags } of native)
    stderr.write(`native: ${name} runs only where ${tags.join(' or ')} does: pack the plugin on each such machine\n`);
  if (!existsSync(join(dir, 'obscura_plugin')))
    stderr.write('path: put vendor/ on the path before the first import: sys.path.insert(1, "vendor")\n');
  stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, from: requirements.file, packages, native })}\n`
      : `vendor/: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}\n`,
  );
  return EXIT.done;
}

function refused(code: string, place: string, message: string, fix: string): CommandError {
  return new CommandError([{ code, place, message, fix }]);
}
