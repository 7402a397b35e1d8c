import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { inspectPlugin, type Plugin, PluginLoadError } from '@obscura/executor';
import { ACTION_NAMES, type Action, inputFieldsOf, type Manifest } from '@obscura/protocol';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import { CI_TEMPLATES } from '../../package-files.js';
import { printable } from '../../wording/printable.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../words/usage-error.js';
import { asGiven } from './run/as-given.js';

/**
 * `init`: writes a first configuration and, in a git repository, a workflow for GitHub; for a registry, the workflow alone. Never overwrites
 * anything.
 */
export async function init(dir: string, { stdout, directory }: Terminal): Promise<ExitCode> {
  const place = asGiven(dir, directory);
  if (isRegistry(place)) {
    write(join(place, '.github', 'workflows', 'plugins.yml'), template('registry.github.yml'), stdout);
    stdout.write('Next: choose GitHub Actions as the source of Pages in the settings of the repository.\n');
    return EXIT.conforms;
  }
  const inspection = inspectPlugin(place, {});
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  const { plugin } = inspection;
  write(join(plugin.dir, 'conformance', 'config.yml'), configText(plugin.manifest), stdout);
  const repository = repositoryOf(plugin.dir);
  if (repository !== undefined) writeWorkflow(repository, plugin, stdout);
  stdout.write('Next: replace the examples by inputs that find something, then run `obscura-conformance record`.\n');
  return EXIT.conforms;
}

/** The workflow of a plugin tests the directory that it is in. Other plugins of the repository have a workflow of their own. */
function writeWorkflow(repository: string, { dir, manifest }: Plugin, stdout: Terminal['stdout']): void {
  const inside = relative(repository, dir).split(sep).join('/');
  const name = inside === '' ? 'conformance.yml' : `conformance-${manifest.id}.yml`;
  const text = template('plugin.github.yml').replace(
    'plugin: .',
    () => `plugin: ${inside === '' ? '.' : JSON.stringify(inside)}`,
  );
  write(join(repository, '.github', 'workflows', name), text, stdout);
}

/** The root of the git repository that a directory is in. */
function repositoryOf(dir: string): string | undefined {
  if (existsSync(join(dir, '.git'))) return dir;
  const parent = dirname(dir);
  return parent === dir ? undefined : repositoryOf(parent);
}

function isRegistry(dir: string): boolean {
  return existsSync(join(dir, 'index.yml')) && !existsSync(join(dir, 'manifest.yml'));
}

function template(name: string): string {
  return readFileSync(join(CI_TEMPLATES, name), 'utf8');
}

function write(path: string, text: string, { write: say }: Terminal['stdout']): void {
  const name = printable(relative('.', path));
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    say(`wrote ${name}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // only file system calls can fail here
    if (code !== 'EEXIST') throw new UsageError(`Cannot write ${name} (${code}).`);
    say(`kept ${name}, which exists\n`);
  }
}

/** A configuration with an example for each declared action, commented out. */
function configText({ capabilities, auth }: Manifest): string {
  const actions = ACTION_NAMES.filter((action) => capabilities[action] === true);
  const credentials = auth.map(({ key }) => `#   ${key}: { value: "…", reason: a made-up value does not work }\n`);
  return `# What obscura-conformance asks this plugin: inputs that find something, and one or two that do not.
# examples:
${actions.map((action) => `#   ${action}:\n#     - ${exampleOf(action)}\n`).join('')}
# deadlines: { single: 20 } # in seconds; default: 30, and 60 for batches
${credentials.length > 0 ? `# credentials:\n${credentials.join('')}` : ''}# skip: # SHOULD checks that do not apply to this plugin
#   process/repeatable: the provider returns its genres in random order
`;
}

function exampleOf(action: Action): string {
  const fields: readonly string[] = inputFieldsOf(action);
  const field = ['title', 'url'].find((usual) => fields.includes(usual)) ?? fields[0] ?? 'title';
  return `{ ${field}: ${field === 'url' ? '"https://example.org/78"' : 'Blade Runner'} }`;
}
