import { quoteValue } from '../../issues/describe-value.js';
import { isObject } from '../../reading/is-object.js';
import type { Finding } from '../finding.js';
import type { ManifestSource } from '../yaml/source.js';

/** Keys of credentials that are not unique (MAN-4). */
export function* authFindings(source: ManifestSource): Iterable<Finding> {
  const { auth } = source.value;
  if (!Array.isArray(auth)) return;
  const firsts = new Map<string, number>();
  for (const [index, entry] of auth.entries()) {
    const key = isObject(entry) ? entry.key : undefined;
    if (typeof key !== 'string') continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, index);
    else yield { code: 'auth-keys-unique', describe: () => repeated(source, index, key, first) };
  }
}

function repeated(source: ManifestSource, index: number, key: string, first: number) {
  const message = `auth[${index}].key repeats ${quoteValue(key)} of auth[${first}]`;
  return source.issue('auth-keys-unique', ['auth', index, 'key'], message, 'give each credential a key of its own');
}
