import { printable } from '@obscura/protocol';
import { CommandError, type Problem } from './command-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { UsageError } from './words/usage-error.js';

/** An error for people, and for machines. */
export type Explanation = { code: ExitCode; text: string; json: { ok: false; problems: readonly Problem[] } };

/** What an error means, and the exit code for it. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CommandError) return explanation(error.exitCode, error.problems);
  if (error instanceof UsageError) {
    const { what, usage } = error;
    return explanation(EXIT.usage, [{ code: 'usage', place: '', message: what, fix: usage }]);
  }
  const { code, path } = systemError(error);
  if (code !== undefined) {
    const message = `was refused by the system (${code})`;
    const fix = ADVICE[code] ?? 'fix this and try again';
    return explanation(EXIT.incomplete, [{ code: 'system', place: path, message, fix }]);
  }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fix = 'this is a bug in obscura-plugin: please report it, with the command that you ran';
  return explanation(EXIT.broken, [{ code: 'internal', place: '', message: detail.slice(0, MAX_DETAIL), fix }]);
}

/** Anything longer is a data dump, not a reason. */
const MAX_DETAIL = 2000;

const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'create it, or correct the path',
  EACCES: 'choose a place that you can write to',
  EROFS: 'choose a place that you can write to',
  EISDIR: 'name a file, not a directory',
  ENOTDIR: 'correct the path: a part of it is a file',
  ENOSPC: 'free some disk space',
};

function explanation(code: ExitCode, problems: readonly Problem[]): Explanation {
  return { code, text: problems.map(inWords).join('\n'), json: { ok: false, problems } };
}

/** A problem, as text for a terminal. */
export function inWords({ code, place, message, fix }: Problem): string {
  const what = [place, message].filter((part) => part !== '').join(' ');
  return `${code}: ${printable(what)}\n  fix: ${printable(fix)}`;
}

/** The code and the path of an error of the system. */
function systemError(error: unknown): { code?: string; path: string } {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return { path: '' };
  return { code: String(error.code), path: 'path' in error ? String(error.path) : '' };
}
