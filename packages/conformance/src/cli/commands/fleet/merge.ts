import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mergeShards } from '../../../fleet/summary/merge.js';
import { readFleet } from '../../../fleet/summary/read-fleet.js';
import type { ExitCode } from '../../../model/report/exit-code.js';
import type { Terminal } from '../../terminal.js';
import type { Command } from '../../words/arguments.js';
import { UsageError } from '../../words/usage-error.js';
import { asGiven } from '../run/as-given.js';
import { conclude } from './conclude.js';

/** `merge`: puts the reports of all shards together, or of those in a directory. */
export function merge(
  { files, against, outDir }: Extract<Command, { run: 'merge' }>,
  { stdout, directory }: Terminal,
): ExitCode {
  const before = against === undefined ? undefined : readFleet(against);
  const document = mergeShards(files.flatMap(shardsAt).map((file) => ({ file, document: readFleet(file) })));
  return conclude({ document, before, outDir: asGiven(outDir, directory) }, stdout);
}

function shardsAt(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => /^shard-\d+-of-\d+\.json$/.test(name));
  if (names.length === 0) throw new UsageError(`${path} has no report of a shard, such as shard-1-of-4.json, in it.`);
  return names.toSorted().map((name) => join(path, name));
}
