import { COMMANDS, commandIn } from './commands/index.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { explainError } from './explain-error.js';
import type { Terminal } from './terminal.js';
import { helpOf, overview } from './words/help.js';
import { readWords } from './words/read-words.js';
import { UsageError } from './words/usage-error.js';

/** Runs a command line. Never throws: the output and the exit code say what went wrong. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wantsJson = words.includes('--json');
  try {
    return await runCommand(words, terminal);
  } catch (error) {
    const { code, text, json } = explainError(error);
    if (wantsJson) terminal.stdout.write(`${JSON.stringify(json)}\n`);
    else terminal.stderr.write(`${text}\n`);
    return code;
  }
}

async function runCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const print = (text: string) => {
    terminal.stdout.write(text);
    return EXIT.done;
  };
  const [first] = words;
  if (first === undefined)
    throw new UsageError('Name a command', `obscura-plugin ${Object.keys(COMMANDS)[0]} ./my-plugin`);
  if (first === '--help' || first === '-h' || first === 'help') return print(overview(COMMANDS));
  if (first === '--version' || first === '-v') return print(`${(await import('./version.js')).VERSION}\n`);
  const { name, command, rest } = commandIn(words);
  if (rest.includes('--help') || rest.includes('-h')) return print(helpOf(name, command));
  const { run } = await command.load();
  return run(readWords(name, command, rest), terminal, COMMANDS);
}
