import { EXIT, type ExitCode } from '../model/report/exit-code.js';
import type { Terminal } from './terminal.js';
import { type Command, parseCommand } from './words/arguments.js';
import { HELP } from './words/help.js';

/** Runs a command line. Never throws: stderr and the exit code say what went wrong. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(parseCommand(words), terminal);
  } catch (error) {
    const { explainError } = await import('./explain-error.js');
    const { code, message } = await explainError(error);
    terminal.stderr.write(`${message}\n`);
    return code;
  }
}

/** Each command loads only what it needs, because the test engine takes half a second to load. */
async function runCommand(command: Command, terminal: Terminal): Promise<ExitCode> {
  switch (command.run) {
    case 'help':
      terminal.stdout.write(HELP);
      return EXIT.conforms;
    case 'version':
      terminal.stdout.write(`${(await import('../tool-version.js')).TOOL_VERSION}\n`);
      return EXIT.conforms;
    case 'compare':
      return (await import('./commands/compare.js')).compare(command.older, command.newer, terminal);
    case 'fleet':
      return (await import('./commands/fleet/fleet.js')).fleet(command, terminal);
    case 'merge':
      return (await import('./commands/fleet/merge.js')).merge(command, terminal);
    case 'init':
      return (await import('./commands/init.js')).init(command.dir, terminal);
    case 'list':
      return (await import('./commands/explain.js')).list(terminal);
    case 'explain':
      return (await import('./commands/explain.js')).explain(command.check, terminal);
    case 'replay':
      return (await import('./commands/replay.js')).replayCase(command, terminal);
    case 'run':
      return (await import('./commands/run/run-once.js')).runOnce(command, terminal);
    case 'record':
      return (await import('./commands/record.js')).recordPlugin(command, terminal);
    case 'test':
      return command.watches
        ? (await import('./commands/test/watch.js')).watch(command, terminal)
        : (await import('./commands/test/test.js')).test(command, terminal);
  }
}
