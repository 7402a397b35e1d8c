import { printable } from '@obscura/protocol';
import { UsageError } from '../questions/usage-error.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { type Problem, Refusal } from './refusal.js';

/** An error for people, and for machines. */
export function explainError(error: unknown): {
  code: ExitCode;
  text: string;
  json: { ok: false; problems: Problem[] };
} {
  const [code, problem] = problemOf(error);
  const what = [problem.place, problem.message].filter((part) => part !== '').join(' ');
  return {
    code,
    text: `${problem.code}: ${printable(what)}\n  fix: ${printable(problem.fix)}`,
    json: { ok: false, problems: [problem] },
  };
}

function problemOf(error: unknown): [ExitCode, Problem] {
  if (error instanceof Refusal) return [EXIT.refused, error.problem];
  if (error instanceof UsageError)
    return [EXIT.usage, { code: 'usage', place: '', message: error.what, fix: error.usage }];
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    const place = 'path' in error ? String(error.path) : '';
    const message = `was refused by the system (${error.code})`;
    return [EXIT.incomplete, { code: 'system', place, message, fix: 'choose a place that you can write to' }];
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fix = 'this is a bug in create-obscura-plugin: please report it, with the command that you ran';
  return [EXIT.broken, { code: 'internal', place: '', message: message.slice(0, MAX_MESSAGE), fix }];
}

/** Anything longer is a data dump, not a reason. */
const MAX_MESSAGE = 2000;
