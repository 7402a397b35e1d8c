import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANAGED_LIST, managedFiles, takenOver } from 'create-obscura-plugin';
import { CommandError } from '../../command-error.js';
import { applyChanges, changesOf, diffOf } from '../../edit/file-change.js';
import { reportCheck, reportWritten } from '../../edit/report-changes.js';
import { openTemplatePlugin, type TemplatePlugin } from '../../edit/template-plugin.js';
import { EXIT, type ExitCode } from '../../exit-code.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { UsageError } from '../../words/usage-error.js';

/** Brings the managed files of a plugin up to date. Shows first what changes, and never touches a file of the author. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [path = ''] = words.operands;
  const plugin = openTemplatePlugin(path);
  const changes = changesOf(plugin.dir, managedOf(plugin));
  const asJson = words.has('json');
  if (words.has('check')) return reportCheck(changes, `update ${path}`, asJson, terminal);
  if (changes.length > 0 && !words.has('yes')) {
    if (terminal.confirm === undefined)
      throw new UsageError(
        'Files would change, and there is no terminal to ask',
        `obscura-plugin update ${path} --check, or --yes`,
      );
    terminal.stdout.write(`${changes.map(diffOf).join('\n')}\n`);
    if ((await terminal.confirm('Change these files?')) !== true) {
      terminal.stderr.write('Nothing was changed.\n');
      return EXIT.refused;
    }
  } else if (!asJson) terminal.stdout.write(changes.map((change) => `${diffOf(change)}\n`).join(''));
  applyChanges(plugin.dir, changes);
  return reportWritten(changes, asJson, terminal);
}

/** The managed files that the author has not taken over. @throws {CommandError} if the plugin has none. */
function managedOf(plugin: TemplatePlugin) {
  const list = join(plugin.dir, MANAGED_LIST);
  if (!existsSync(list)) {
    const message = 'is missing, so all files of this plugin are its author’s';
    const fix = 'create an empty one, if the plugin is laid out as `npm create obscura-plugin` does it';
    throw new CommandError([{ code: 'not-managed', place: MANAGED_LIST, message, fix }]);
  }
  const own = takenOver(readFileSync(list, 'utf8'));
  return managedFiles(plugin).filter(({ path }) => !own.has(path));
}
