import { printable } from '@obscura/protocol';
import type { Problem } from '../command-error.js';

/** What pip says of each failure that an author can do something about. The first that fits counts. */
const FAILURES: readonly { code: string; says: string; message: string; fix: string }[] = [
  {
    code: 'no-pip',
    says: 'No module named pip',
    message: 'Python has no pip',
    fix: 'run `python3 -m ensurepip`, or name another: --python FILE',
  },
  {
    code: 'hash-mismatch',
    says: 'DO NOT MATCH THE HASHES',
    message: 'A package is not the one in the lock file',
    fix: 'find out who changed it; then --upgrade locks what is there now',
  },
  {
    code: 'conflict',
    says: 'ResolutionImpossible',
    message: 'The packages need versions of each other that do not go together',
    fix: 'loosen one of the versions that pip names',
  },
  {
    code: 'requirement-invalid',
    says: 'Invalid requirement',
    message: 'A line names no package',
    fix: 'write, for example, certifi>=2024',
  },
  {
    code: 'unreachable',
    says: 'NewConnectionError',
    message: 'The package index could not be reached',
    fix: 'check the network, or use wheels that you have: --find-links DIR',
  },
  {
    code: 'no-wheel',
    says: 'No matching distribution found',
    message: 'A package has no wheel that fits this Python',
    fix: 'name another version. What exists as source only is not built here: its code would run on this machine. Copy it into the plugin instead',
  },
];

/** A failure of pip, with its own words. */
export function pipProblem(output: string): Problem {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('['));
  const errors = lines.filter((line) => line.startsWith('ERROR') || line.includes('No module named'));
  const words = (errors.length > 0 ? errors : lines)
    .slice(-MAX_LINES)
    .map((line) => printable(line, { maxLength: 300 }));
  const failure = FAILURES.find(({ says }) => output.includes(says));
  const { code, message, fix } = failure ?? { code: 'pip-failed', message: 'pip has failed', fix: 'see what pip says' };
  return { code, place: '', message: `${message}. pip says: ${words.join(' · ')}`, fix };
}

/** Of pip’s words. */
const MAX_LINES = 4;
