import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Plugin } from '@obscura/executor';
import type { Finding, Reproduction } from '../model/report/finding.js';
import type { Secret } from '../model/seen/observed.js';
import { systemFault } from '../model/seen/system-fault.js';
import { isReal } from '../redact.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { shellWord } from '../wording/shell-word.js';
import { caseName, caseText } from './case-file.js';

/** Writes the case of a finding, and returns how to reproduce it; `undefined` if no call shows it. */
export type WriteCase = (finding: Finding) => Reproduction | undefined;

/** Where to write cases. */
export type CaseWriterOptions = {
  /** The seed of the run. */
  seed: number;
  /** Default: a new temporary directory, created with the first case. */
  dir?: string | undefined;
  /** Called once with the reason if a case cannot be written. The run goes on, because findings matter more than cases. */
  onFailure(why: string): void;
};

/** Writes cases to a directory. @throws {ConfigError} if the given one cannot be used. */
export function caseWriter(
  plugin: Plugin,
  secrets: readonly Secret[],
  { dir, seed, onFailure }: CaseWriterOptions,
): WriteCase {
  let target = dir;
  let hasFailed = false;
  if (dir !== undefined) mustBeDirectory(dir);
  return (finding) => {
    if (finding.calls.length === 0) return undefined;
    try {
      return write(finding);
    } catch (error) {
      const fault = systemFault(error);
      if (fault === undefined) throw error;
      if (!hasFailed) onFailure(`Cases are missing. ${fault}`);
      hasFailed = true;
      return undefined;
    }
  };

  function write(finding: Finding): Reproduction {
    target ??= mkdtempSync(join(tmpdir(), `obscura-cases-${plugin.manifest.id}-`));
    const path = resolve(target, caseName(finding));
    writeFileSync(`${path}.json`, caseText(finding, { plugin: plugin.manifest, seed }, secrets));
    const [only, ...others] = finding.calls;
    const command = commandFor(plugin, `${path}.stdin`);
    // A real credential would stay on the disk, and end up in backups. Without the simulated network, requests get other answers.
    const isReplayedOnly = others.length > 0 || secrets.some(isReal) || command === undefined;
    if (!only || only.call.conditions || only.requests.length > 0 || isReplayedOnly)
      return { caseFile: `${path}.json` };
    writeFileSync(`${path}.stdin`, only.call.stdin);
    return { caseFile: `${path}.json`, command };
  }
}

function commandFor({ manifest, root, dir }: Plugin, stdinFile: string): string | undefined {
  if (manifest.runtime !== 'python') return undefined;
  // As the harness runs it: the legacy name `python` means `python3` (PROC-1).
  const script = manifest.script.map((word, index) => (index === 0 && word === 'python' ? 'python3' : word));
  const siblings = manifest.requires.length > 0 ? `PYTHONPATH=${shellWord(root)}${delimiter}"$PYTHONPATH" ` : '';
  return `cd ${shellWord(dir)} && ${siblings}${script.map(shellWord).join(' ')} < ${shellWord(stdinFile)}`;
}

function mustBeDirectory(dir: string): void {
  try {
    makeDirectory(resolve(dir));
  } catch (error) {
    throw new ConfigError(
      `Cannot write cases to ${resolve(dir)} (${(error as NodeJS.ErrnoException).code}).`,
      `fix: name a writable directory, or omit --cases`,
    );
  }
}

/** Creates one level at a time, because Node's recursive option hangs in /proc. */
function makeDirectory(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(dir) !== dir) makeDirectory(dirname(dir));
  mkdirSync(dir);
}
