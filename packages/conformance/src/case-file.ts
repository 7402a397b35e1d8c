import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { ConfigError } from './config.js';
import type { Finding } from './finding.js';

/** Writes the case of a finding, and returns how to run it without the harness; `undefined` where there is no such way. */
export type WriteCase = (finding: Finding) => Finding['reproduce'];

/** Writes cases into a directory. Default: a new one among the system's temporary files, made when the first case is written. */
export function caseWriter(plugin: Plugin, dir: string | undefined): WriteCase {
  let target = dir;
  if (dir !== undefined) mustBeDirectory(dir);
  return ({ check, observed }) => {
    const { manifest } = plugin;
    if (!observed || manifest.runtime !== 'python') return undefined;
    // As it was run: the legacy name `python` means `python3` (PROC-1).
    const script = manifest.script.map((word, index) => (index === 0 && word === 'python' ? 'python3' : word));
    target ??= mkdtempSync(join(tmpdir(), `obscura-cases-${manifest.id}-`));
    const stdinFile = resolve(target, `${check.replaceAll('/', '-')}.stdin`);
    writeFileSync(stdinFile, observed.call.stdin);
    const siblings = manifest.requires.length > 0 ? `PYTHONPATH=${quote(plugin.root)}${delimiter}"$PYTHONPATH" ` : '';
    const command = `cd ${quote(plugin.dir)} && ${siblings}${script.map(quote).join(' ')} < ${quote(stdinFile)}`;
    return { stdinFile, command };
  };
}

function mustBeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new ConfigError(
      `Cases cannot be written to ${resolve(dir)} (${(error as NodeJS.ErrnoException).code}).\nfix: name a directory, or leave --cases out`,
    );
  }
}

/** A word as a POSIX shell takes it. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
