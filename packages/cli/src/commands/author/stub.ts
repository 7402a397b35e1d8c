import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { managedFiles, TYPES_FILES } from 'create-obscura-plugin';
import { applyChanges, changesOf } from '../../edit/file-change.js';
import { manifestWithContracts } from '../../edit/manifest-with-contracts.js';
import { reportCheck, reportWritten } from '../../edit/report-changes.js';
import { openTemplatePlugin } from '../../edit/template-plugin.js';
import type { ExitCode } from '../../exit-code.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';

/** Writes the types of the declared actions, and their contracts. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [path = ''] = words.operands;
  const plugin = openTemplatePlugin(path);
  const manifest = readFileSync(join(plugin.dir, 'manifest.yml'), 'utf8');
  const files = [
    { path: 'manifest.yml', text: manifestWithContracts(manifest, plugin.actions) },
    ...managedFiles(plugin).filter((file) => file.path === TYPES_FILES[plugin.runtime]),
  ];
  const changes = changesOf(plugin.dir, files);
  if (words.has('check')) return reportCheck(changes, `stub ${path}`, words.has('json'), terminal);
  applyChanges(plugin.dir, changes);
  return reportWritten(changes, words.has('json'), terminal);
}
