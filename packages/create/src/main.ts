import { basename, relative, resolve } from 'node:path';
import { printable } from '@obscura/protocol';
import { answerAll } from './command/answer-all.js';
import { EXIT, type ExitCode } from './command/exit-code.js';
import { explainError } from './command/explain-error.js';
import { helpText, readWords } from './command/options.js';
import { Refusal } from './command/refusal.js';
import type { Terminal } from './command/terminal.js';
import { projectFiles } from './files/project-files.js';
import { idProblem } from './id-problem.js';
import type { Project } from './project.js';
import { UsageError } from './questions/usage-error.js';
import { VERSION } from './version.js';
import { inTheWay, writeProject } from './write-project.js';

/** Runs `create-obscura-plugin`. Never throws: the output and the exit code say what went wrong. */
export async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await create(words, terminal);
  } catch (error) {
    const { code, text, json } = explainError(error);
    if (words.includes('--json')) terminal.stdout.write(`${JSON.stringify(json)}\n`);
    else terminal.stderr.write(`${text}\n`);
    return code;
  }
}

async function create(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const given = readWords(words);
  if (given.flags.has('help')) return print(terminal, helpText());
  if (given.flags.has('version')) return print(terminal, `${VERSION}\n`);
  const directory = await directoryOf(given.directory, given.isYes ? { ...terminal, ask: undefined } : terminal);
  if (directory === undefined) return gaveUp(terminal);
  const id = basename(resolve(directory));
  refuseUnlessFree(directory);
  const answers = await answerAll(id, given, terminal);
  if (answers === undefined) return gaveUp(terminal);

  const project = { id, ...answers };
  const files = projectFiles(project);
  refuseUnlessFree(directory); // the questions may have taken a while
  writeProject(directory, files);
  const paths = files.map(({ path }) => path);
  return print(
    terminal,
    given.isJson
      ? `${JSON.stringify({ ok: true, directory: resolve(directory), ...project, files: paths })}\n`
      : nextSteps(directory, project, paths.length),
  );
}

async function directoryOf(given: string | undefined, { ask }: Terminal): Promise<string | undefined> {
  if (given !== undefined) {
    const problem = idProblem(basename(resolve(given)));
    if (problem !== undefined) throw new UsageError(problem.what, problem.fix);
    return given;
  }
  if (ask === undefined)
    throw new UsageError('Name the directory of the new plugin', 'npm create obscura-plugin my-plugin');
  const problemOf = ([word = '']: readonly string[]) => idProblem(basename(resolve(word)))?.what;
  const [word] =
    (await ask({ message: 'Where should it be?', kind: 'text', standard: ['my-plugin'], problemOf })) ?? [];
  return word;
}

function refuseUnlessFree(directory: string): void {
  const found = inTheWay(directory);
  if (found.length === 0) return;
  const shown =
    found.slice(0, MAX_SHOWN).join(', ') + (found.length > MAX_SHOWN ? ` and ${found.length - MAX_SHOWN} more` : '');
  throw new Refusal({
    code: 'not-empty',
    place: directory,
    message: `is not empty: ${shown}`,
    fix: 'choose a new directory, or move its files away',
  });
}

/** Of what is in the way. */
const MAX_SHOWN = 5;

function gaveUp({ stderr }: Terminal): ExitCode {
  stderr.write('Nothing was written.\n');
  return EXIT.refused;
}

function print({ stdout }: Terminal, text: string): ExitCode {
  stdout.write(text);
  return EXIT.done;
}

function nextSteps(directory: string, { runtime }: Project, count: number): string {
  const build =
    runtime === 'typescript' ? '  npm install && npm test\n' : '  python3 -m unittest discover -s tests -t .\n';
  return `Wrote ${count} files to ${printable(directory)}. Next:

  cd ${printable(relative('.', directory) || '.')}
${build}  npx obscura-conformance . --strict

README.md says how to make it yours.
`;
}
