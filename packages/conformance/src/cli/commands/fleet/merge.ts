import { writeResults } from '../../../fleet/pages/write-results.js';
import { mergeShards } from '../../../fleet/summary/merge.js';
import { readFleet } from '../../../fleet/summary/read-fleet.js';
import type { ExitCode } from '../../../model/exit-code.js';
import type { Terminal } from '../../terminal.js';
import type { Command } from '../../words/arguments.js';
import { asGiven } from '../as-given.js';
import { conclude } from './conclude.js';

/** `merge`: puts the reports of all shards together. */
export function merge(
  { files, against, outDir }: Extract<Command, { run: 'merge' }>,
  { stdout, directory }: Terminal,
): ExitCode {
  const before = against === undefined ? undefined : readFleet(against);
  const document = mergeShards(files.map((file) => ({ file, document: readFleet(file) })));
  const written = writeResults(asGiven(outDir, directory), document);
  return conclude({ document, before, files: written }, stdout);
}
