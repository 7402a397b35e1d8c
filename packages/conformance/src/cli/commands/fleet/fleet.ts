import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { changedSince } from '../../../fleet/members/changed-since.js';
import { readSource } from '../../../fleet/members/read-source.js';
import { membersOf } from '../../../fleet/members/shard.js';
import { runFleet } from '../../../fleet/run-fleet.js';
import { readFleet } from '../../../fleet/summary/read-fleet.js';
import type { ExitCode } from '../../../model/report/exit-code.js';
import { printable } from '../../../wording/printable.js';
import type { Terminal } from '../../terminal.js';
import type { FleetCommand } from '../../words/fleet-words.js';
import { UsageError } from '../../words/usage-error.js';
import { checkPages } from '../check-pages.js';
import { asGiven } from '../run/as-given.js';
import { mustMatch } from '../test/chosen-checks.js';
import { conclude } from './conclude.js';
import { pluginLine } from './plugin-line.js';

/** `fleet`: tests every plugin of a registry or directory. Prints a line a plugin, or, with `--against`, only what is new. */
export async function fleet(command: FleetCommand, terminal: Terminal): Promise<ExitCode> {
  const { shard, resumes, against, jobs = availableParallelism(), choice } = command;
  const { stdout, stderr, signal, program, directory, environment = {}, guard } = terminal;
  if (program === undefined) throw new UsageError('Here, the command cannot start itself.');
  const outDir = asGiven(command.outDir, directory);
  mustMatch(choice, await checkPages());
  const before = against === undefined ? undefined : readFleet(against);
  const all = readSource(asGiven(command.path, directory));
  const source = command.changedSince === undefined ? all : changedSince(all, command.changedSince);
  // What an earlier run has written is no plugin, and nobody takes it for one.
  const strays = source.leftOut.filter((name) => resolve(source.root, name) !== resolve(outDir));
  for (const name of strays) stderr.write(`${printable(name)} has no manifest.yml, so it is left out.\n`);
  if (source.members.length === 0)
    stdout.write(`No plugin has changed since ${printable(command.changedSince ?? '')}.\n`);
  writable(outDir);
  guard?.();
  const total = shard ? membersOf(source.members, shard).length : source.members.length;
  // What is new is worth more on stdout than what goes on.
  const lines = before ? stderr : stdout;
  let done = 0;
  const document = await runFleet(source, {
    ...{ program, environment, signal, outDir, shard, resumes, jobs },
    test: { ...command.test, jobs: Math.max(1, Math.floor(availableParallelism() / jobs)) },
    onPlugin: (plugin, isKnown) =>
      lines.write(pluginLine(plugin, { number: ++done, total, isKnown, hasColors: lines.hasColors })),
  });
  return conclude({ document, before, outDir, path: command.path, wasStopped: signal.aborted }, stdout);
}

function writable(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // a system error
    throw new UsageError(`Cannot write to ${dir} (${code}). Name another directory with --out.`);
  }
}
