import { quoteValue } from '../issues/describe-value.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/**
 * Compares the ids of an answer with those of the batch (RES-4).
 *
 * An answered id that the batch does not hold, but that equals a missing one after trimming, case folding, Unicode normalisation or
 * number conversion, is one `id-altered`, not an unknown id and a missing one. Likewise an unknown id in place of a missing one is one
 * `id-unknown`.
 */
export function* batchIdIssues(asked: readonly string[], answered: readonly unknown[]): Iterable<ResponseIssue> {
  const known = new Set<unknown>(asked);
  const seen = new Map<unknown, number>();
  const strangers: number[] = [];
  for (const [index, id] of answered.entries()) {
    const first = seen.get(id);
    if (!known.has(id)) strangers.push(index);
    else if (first === undefined) seen.set(id, index);
    else {
      const message = `id ${quoteValue(id)} is answered more than once: first at results[${first}]`;
      yield issue('id-repeated', index, message);
    }
  }
  const missing = new Set(asked.filter((id) => !seen.has(id)));
  let replaced = 0;
  const originalOf = originals(missing);
  for (const index of strangers) {
    const id = answered[index];
    const original = originalOf(id);
    if (original !== undefined) {
      missing.delete(original);
      yield issue('id-altered', index, `id ${quoteValue(original)} came back as ${quoteValue(id)}`);
      continue;
    }
    // An unknown id, or none, most likely stands in for a missing one: one cause, one issue.
    replaced++;
    if (id === undefined) yield issue('id-missing', index, `results[${index}] has no \`id\``);
    else yield issue('id-unknown', index, `id ${quoteValue(id)} is not in the batch`);
  }
  for (const id of [...missing].slice(replaced)) {
    const message = `id ${quoteValue(id)} is in the batch but not in \`results\``;
    yield responseIssue('id-missing', 'RES-4', ['results'], message);
  }
}

function issue(code: ResponseIssue['code'], index: number, message: string): ResponseIssue {
  return responseIssue(code, 'RES-4', ['results', index, 'id'], message);
}

/** Finds the missing id that an unknown one was made from. Several missing ids may be alike: each is found once. */
function originals(missing: Iterable<string>): (id: unknown) => string | undefined {
  const byFold = new Map<string, string[]>();
  for (const id of missing) {
    const alike = byFold.get(fold(id));
    if (alike) alike.push(id);
    else byFold.set(fold(id), [id]);
  }
  return (id) => (typeof id === 'string' || typeof id === 'number' ? byFold.get(fold(String(id)))?.pop() : undefined);
}

function fold(id: string): string {
  // Up, then down: `ß` and `ᾀ` change their length on the way up, and must meet what came back from it.
  const text = id.normalize('NFKC').trim().toUpperCase().toLowerCase();
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? String(number) : text;
}
