import { quoteValue } from '../issues/describe-value.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/**
 * Compares the ids of an answer with those of the batch (RES-4).
 *
 * An answered id that the batch does not hold, but that equals a missing one after trimming, case folding, Unicode normalisation or
 * number conversion, is one `id-altered`, not a foreign id and a missing one. Likewise a foreign id in the place of a missing one is
 * one `id-unknown`.
 */
export function checkBatchIds(asked: readonly string[], answered: readonly unknown[]): ResponseIssue[] {
  const seen = new Map<unknown, number>();
  const missing = new Set(asked);
  const issues: ResponseIssue[] = [];
  const report = (code: ResponseIssue['code'], path: ResponseIssue['path'], message: string) =>
    issues.push(responseIssue(code, 'RES-4', path, message));

  const strangers: number[] = [];
  const known = new Set<unknown>(asked);
  for (const [index, id] of answered.entries()) {
    if (!known.has(id)) strangers.push(index);
    else if (seen.has(id)) {
      report(
        'id-repeated',
        ['results', index, 'id'],
        `id ${quoteValue(id)} is answered more than once: first at results[${seen.get(id)}]`,
      );
    } else seen.set(id, index);
    missing.delete(id as string); // deleting what is not there is harmless
  }
  // Several missing ids may be alike: each stands for one stranger.
  const byFold = new Map<string, string[]>();
  for (const id of missing) byFold.set(fold(id), [...(byFold.get(fold(id)) ?? []), id]);
  for (const index of strangers) {
    const id = answered[index];
    const folded = foldAny(id);
    const original = folded === undefined ? undefined : byFold.get(folded)?.pop();
    const path = ['results', index, 'id'];
    if (original !== undefined) {
      missing.delete(original);
      report('id-altered', path, `id ${quoteValue(original)} came back as ${quoteValue(id)}`);
    } else if (id === undefined) report('id-missing', path, `results[${index}] has no \`id\``);
    else report('id-unknown', path, `id ${quoteValue(id)} is not in the batch`);
  }
  // A foreign id, or none, most likely stands in for a missing one: one cause, one issue.
  const replaced = issues.filter(({ code }) => code === 'id-unknown' || code === 'id-missing').length;
  for (const id of [...missing].slice(replaced)) {
    report('id-missing', ['results'], `id ${quoteValue(id)} is in the batch but not in \`results\``);
  }
  return issues;
}

function foldAny(id: unknown): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? fold(String(id)) : undefined;
}

function fold(id: string): string {
  // Up, then down: `ß` and `ᾀ` change their length on the way up, and must meet what came back from it.
  const text = id.normalize('NFKC').trim().toUpperCase().toLowerCase();
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? String(number) : text;
}
