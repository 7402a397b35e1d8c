import { isRecord } from '../../http/graphql.js';
import { ANY_VALUE } from '../../secrets/any-value.js';
import { type Credentials, type Fit, fitAll, fitText } from '../../secrets/credentials.js';
import type { Strictness } from '../fit-fields.js';
import type { Json } from './route-body.js';

/**
 * Compares JSON as data: neither the order of names nor the spelling of numbers matters. It goes no deeper than the route does, so the
 * depth of what a program sends is harmless.
 */
export function fitJson(wanted: Json, given: unknown, strictness: Strictness, credentials: Credentials): Fit {
  if (wanted === ANY_VALUE || (wanted === '*' && strictness.hasStars))
    return { is: given === undefined ? 'other' : 'same' };
  if (typeof wanted === 'string') {
    return given === undefined || typeof given === 'string' ? fitText(wanted, given, credentials) : OTHER;
  }
  if (isList(wanted)) {
    if (!Array.isArray(given) || given.length !== wanted.length) return OTHER;
    return fitAll(wanted.map((item, index) => fitJson(item, given[index], strictness, credentials)));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (!isRecord(given)) return OTHER;
    if (!strictness.isSubset && Object.keys(given).some((name) => !Object.hasOwn(wanted, name))) return OTHER;
    return fitAll(
      Object.entries(wanted).map(([name, value]) => {
        return fitJson(value, Object.hasOwn(given, name) ? given[name] : undefined, strictness, credentials);
      }),
    );
  }
  return { is: wanted === given ? 'same' : 'other' };
}

const OTHER: Fit = { is: 'other' };

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
