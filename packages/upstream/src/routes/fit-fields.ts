import type { Fields } from '../http/fields.js';
import { type Credentials, type Fit, fitAll, fitText } from '../secrets/credentials.js';

/** How strictly to compare. */
export type Strictness = {
  /** Whether more than what the route lists may be there. */
  readonly isSubset: boolean;
  /** Whether `*` matches any one value. */
  readonly hasStars: boolean;
};

/** Compares decoded values by name: those of a query, a form or the parts of a multipart body. */
export function fitFields(
  wanted: Fields,
  given: Fields,
  { isSubset, hasStars }: Strictness,
  credentials: Credentials,
): Fit {
  if (!isSubset && Object.keys(given).some((name) => !Object.hasOwn(wanted, name))) return { is: 'other' };
  return fitAll(
    Object.entries(wanted).map(([name, values]) => {
      const found = Object.hasOwn(given, name) ? (given[name] ?? []) : [];
      if (found.length > values.length) return { is: 'other' };
      return fitAll(
        values.map((value, index) => {
          if (value === '*' && hasStars) return { is: found[index] === undefined ? 'other' : 'same' };
          return fitText(value, found[index], credentials);
        }),
      );
    }),
  );
}
