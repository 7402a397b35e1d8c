import { main } from '../../src/cli/main.js';
import { EXIT, type ExitCode } from '../../src/model/report/exit-code.js';
import { temporaryDirectory } from './temporary-plugin.js';

/** Commands that write no cases. */
const OTHER_COMMANDS = ['run', 'record', 'replay', 'compare', 'fleet', 'merge', 'init', 'list', 'explain'];

/** Runs a command line in this process, and returns its output and exit code. */
export async function commandLine(...words: string[]): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const isTest = words.length > 0 && !OTHER_COMMANDS.includes(words[0] ?? '') && !words.includes('--cases');
  const cases = isTest ? ['--cases', temporaryDirectory()] : [];
  const code = await main([...words, ...cases], {
    stdout: { write: (text) => void stdout.push(text), hasColors: false },
    stderr: { write: (text) => void stderr.push(text), hasColors: false },
    signal: new AbortController().signal,
    program: [process.execPath, '--eval', 'process.exit(2)'],
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

export { EXIT };
