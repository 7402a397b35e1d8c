import type { Check } from '../../../model/check.js';
import { counted } from '../../../wording/counted.js';
import { matchesGlob } from '../../../wording/glob.js';
import { likely } from '../../../wording/nearest.js';
import { UsageError } from '../../words/usage-error.js';

/** Globs of `--only` and `--skip`. `*` stands for any characters; a topic such as `batch` for all its checks. */
export type Choice = { only: readonly string[]; skip: readonly string[] };

/** The checks of a run. */
export type Chosen = {
  checks: readonly Check[];
  /** What to say in the report if they are not all checks. */
  note?: string;
};

/** Chooses among the checks. @throws {UsageError} if a glob matches none, or none is left. */
export function chosenChecks(all: readonly Check[], { only, skip }: Choice): Chosen {
  mustMatch({ only, skip }, all);
  const checks = all.filter(({ id }) => {
    return (only.length === 0 || only.some((glob) => matches(glob, id))) && !skip.some((glob) => matches(glob, id));
  });
  if (checks.length === 0) throw new UsageError('--skip leaves no check of those that --only names.');
  if (checks.length === all.length) return { checks };
  const ran = `${counted(checks.length, 'check')} of ${all.length} ran (--only, --skip)`;
  return { checks, note: `${ran}, so this is no verdict on the plugin as a whole.` };
}

/** Rejects globs that match no check. @throws {UsageError} */
export function mustMatch({ only, skip }: Choice, all: readonly Pick<Check, 'id'>[]): void {
  for (const glob of only) mustMatchOne('--only', glob, all);
  for (const glob of skip) mustMatchOne('--skip', glob, all);
}

function matches(glob: string, id: string): boolean {
  return matchesGlob(glob, id) || matchesGlob(`${glob}/*`, id);
}

function mustMatchOne(option: string, glob: string, checks: readonly Pick<Check, 'id'>[]): void {
  if (checks.some(({ id }) => matches(glob, id))) return;
  const topics = [...new Set(checks.map(({ id }) => id.slice(0, id.lastIndexOf('/'))))];
  const names = [...checks.map(({ id }) => id), ...topics];
  const meant =
    likely(glob, names) ??
    names.find((name) => name.endsWith(`/${glob}`)) ??
    likelyTopic(glob, topics) ??
    likelyGlob(glob, names);
  const hint = meant === undefined ? 'To see all checks, run obscura-conformance list.' : `Did you mean \`${meant}\`?`;
  throw new UsageError(`${option} ${glob} matches no check. ${hint}`);
}

/** `bacth/*` means `batch/*`. */
function likelyTopic(glob: string, topics: readonly string[]): string | undefined {
  const [topic = '', ...rest] = glob.split('/');
  const meant = rest.length > 0 ? likely(topic, topics) : undefined;
  return meant === undefined || meant === topic ? undefined : [meant, ...rest].join('/');
}

/** `batch/idz*` means `batch/ids*`, and `*upstraem*` means `*upstream*`. */
function likelyGlob(glob: string, names: readonly string[]): string | undefined {
  const [, before = '', text = '', after = ''] = /^(\*?)([^*?]+)(\*?)$/.exec(glob) ?? [];
  const parts = names.flatMap((name) => {
    if (before && after) return name.split(/[/-]/);
    return after ? name.slice(0, text.length) : name.slice(-text.length);
  });
  const meant = before || after ? likely(text, parts) : undefined;
  return meant === undefined ? undefined : `${before}${meant}${after}`;
}
