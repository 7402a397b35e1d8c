import { basename } from 'node:path';
import type { Transcript } from '@obscura/executor';
import type { Advice } from '../model/check.js';
import { lastStderr } from './crash.js';
import type { Cause, Witness } from './diagnosis.js';
import { NODE_CAUSES } from './node.js';
import { placeInPlugin } from './place-in-plugin.js';
import { PYTHON_CAUSES } from './python.js';
import { SHELL_CAUSES } from './shell.js';

/**
 * What to do about a crash, judging by what the interpreter wrote, if another `catch` would not help: a missing module, for example.
 * `undefined` if it would.
 */
export function diagnose(transcript: Transcript): Advice | undefined {
  const witness = witnessOf(transcript);
  for (const { says, advise } of causesIn(witness.stderr)) {
    const found = says.exec(witness.stderr);
    const advice = found && advise(found, witness);
    if (advice) return advice;
  }
  return undefined;
}

function causesIn(stderr: string): readonly Cause[] {
  if (/^Node\.js v\d+/m.test(stderr)) return NODE_CAUSES;
  return /^ *File "/m.test(stderr) ? PYTHON_CAUSES : SHELL_CAUSES;
}

function witnessOf(transcript: Transcript): Witness {
  const { launch } = transcript;
  const stderr = lastStderr(transcript);
  const place = placeInPlugin(stderr, launch.cwd);
  return { stderr, place, source: quoted(stderr), program: basename(launch.file) };
}

/** The line of code that Python quotes below the last frame of a traceback. */
function quoted(stderr: string): string | undefined {
  const lines = stderr.split('\n');
  const at = lines.findLastIndex((line) => /^ *File "/.test(line));
  return at === -1 ? undefined : lines[at + 1]?.trim().slice(0, MAX_QUOTED);
}

/** Longest line of code to look at, in characters. */
const MAX_QUOTED = 300;
