import { printable } from '@obscura/protocol';
import type { Problem } from '../command-error.js';

type Failure = { readonly code: string; readonly says: RegExp; readonly message: string; readonly fix: string };

/** What pip says of each failure that an author can do something about. The first that fits counts. */
const FAILURES: readonly Failure[] = [
  {
    code: 'no-pip',
    says: /No module named pip/,
    message: 'Python has no pip',
    fix: 'run `python3 -m ensurepip`, or name another: --python FILE',
  },
  {
    code: 'download-cut',
    says: /incomplete-download|IncompleteRead/,
    message: 'A download broke off',
    fix: 'try again, or use wheels that you have: --find-links DIR',
  },
  {
    code: 'hash-mismatch',
    says: /DO NOT MATCH THE HASHES/,
    message: 'A package does not have the hash that its index or the list of packages gives, or its download broke off',
    fix: 'try again; if it stays so, ask those who publish it',
  },
  {
    code: 'conflict',
    says: /ResolutionImpossible/,
    message: 'The packages need versions of each other that do not go together',
    fix: 'loosen one of the versions that pip names',
  },
  {
    code: 'requirement-invalid',
    says: /Invalid requirement/,
    message: 'A line names no package',
    fix: 'write, for example, certifi>=2024',
  },
  {
    code: 'index-login',
    says: /40[13] Client Error|HTTP error 40[13]/,
    message: 'The package index wants a login, or refuses the one it got',
    fix: 'check it: pip takes it from PIP_INDEX_URL, pip.conf or ~/.netrc',
  },
  {
    code: 'index-failed',
    says: /too many \d+ error responses|5\d\d Server Error|HTTP error \d+|only supported Content-Types/,
    message: 'The package index failed, or it is not one',
    fix: 'try again later, or check PIP_INDEX_URL and pip.conf',
  },
  {
    code: 'unreachable',
    says: /NewConnectionError|connection error:|didn't respond|timed out/i,
    message: 'The package index could not be reached',
    fix: 'check the network, or use wheels that you have: --find-links DIR',
  },
  {
    code: 'no-wheel',
    says: /No matching distribution found/,
    message: 'A package has no wheel that fits this Python',
    fix: 'name another version. What exists as source only is not built here: its code would run on this machine. Copy it into the plugin instead',
  },
];

/** Of a package that is not the one in the lock file. */
const CHANGED = {
  message: 'A package is not the one in the lock file',
  fix: 'find out who changed it; then --upgrade locks what is there now',
};

/** A failure of pip, with its own words. Why an index gave nothing is only in its log. */
export function pipProblem(output: string, { log = '', isLocked = false } = {}): Problem {
  const lines = linesOf(output).filter((line) => !line.startsWith('['));
  const errors = lines.filter((line) =>
    /^ERROR|^error:|^×|No module named|WARNING: Skipping page|^\S+ from \w+:/.test(line),
  );
  const fetches = linesOf(log).flatMap((line) => /Could not fetch URL .*/.exec(line)?.[0] ?? []);
  const words = (
    errors.length > 0 ? [...fetches.slice(0, MAX_FETCHES), ...errors.slice(-MAX_LINES)] : lines.slice(-MAX_LINES)
  ).map((line) => printable(withoutLogins(line), { maxLength: 300 }));
  const all = [output, ...fetches].join('\n');
  const failure = FAILURES.find(({ says }) => says.test(all));
  const { code, message, fix } = {
    ...(failure ?? { code: 'pip-failed', message: 'pip has failed', fix: 'see what pip says' }),
    ...(failure?.code === 'hash-mismatch' && isLocked ? CHANGED : {}),
  };
  return { code, place: '', message: `${message}. pip says: ${words.join(' · ')}`, fix };
}

/** Of pip’s words. */
const MAX_LINES = 4;
const MAX_FETCHES = 2;

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** pip masks the passwords of most addresses itself. */
function withoutLogins(line: string): string {
  return line.replace(/:\/\/[^/\s]{1,1000}@/g, '://****@');
}
