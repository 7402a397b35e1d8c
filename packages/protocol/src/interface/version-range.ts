/** A version without what it does not name: `1` is [1]. */
type Version = readonly number[];

/** A part of a range: the version is at least, or below, a version. */
type Bound = { readonly is: 'from' | 'below'; readonly version: Version };

/** Whether a range of versions, such as `>=1 <2`, `^1.2` or `1.x || 2.x`, is one, and whether it holds a version. */
export type VersionRange = {
  holds(version: string): boolean;
  /** Whether all that it holds is later than a version. */
  isAfter(version: string): boolean;
};

/** Longer ranges are not read. */
const MAX_LENGTH = 100;

/** Reads a range as npm writes it: comparators separated by spaces, alternatives by `||`. `undefined`: it is none. */
export function readVersionRange(text: string): VersionRange | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const alternatives = text.split('||').map((part) => boundsOf(part.trim()));
  if (alternatives.some((bounds) => bounds === undefined)) return undefined;
  const all = alternatives.flatMap((bounds) => (bounds === undefined ? [] : [bounds]));
  return {
    holds: (version) => all.some((bounds) => bounds.every((bound) => fits(bound, versionIn(version)))),
    isAfter: (version) =>
      all.every((bounds) => bounds.some((bound) => bound.is === 'from' && !fits(bound, versionIn(version)))),
  };
}

function boundsOf(part: string): Bound[] | undefined {
  if (part === '*' || part === 'x') return [];
  const words = part.replace(/(>=|<=|>|<|=|\^|~) +/g, '$1').split(/ +/);
  const bounds = words.map(comparator);
  return bounds.some((each) => each === undefined) ? undefined : bounds.flatMap((each) => each ?? []);
}

function comparator(word: string): Bound[] | undefined {
  const match = /^(>=|<=|>|<|=|\^|~)?(\d{1,9}(?:\.\d{1,9}){0,2})(?:\.[x*])*$/.exec(word);
  if (match === null) return undefined;
  const [, operator = '=', digits = ''] = match;
  const version = versionIn(digits);
  switch (operator) {
    case '>=':
      return [{ is: 'from', version }];
    case '<':
      return [{ is: 'below', version }];
    case '>':
      return [{ is: 'from', version: after(version, version.length - 1) }];
    case '<=':
      return [{ is: 'below', version: after(version, version.length - 1) }];
    case '^':
      return between(
        version,
        Math.max(
          0,
          version.findIndex((part) => part > 0),
        ),
      );
    case '~':
      return between(version, Math.min(1, version.length - 1));
    default:
      return between(version, version.length - 1);
  }
}

function between(version: Version, place: number): Bound[] {
  return [
    { is: 'from', version },
    { is: 'below', version: after(version, place) },
  ];
}

/** The first version that differs from another up to a place. */
function after(version: Version, place: number): Version {
  return version.slice(0, place + 1).map((part, index) => (index === place ? part + 1 : part));
}

function versionIn(text: string): Version {
  return text.split('.').map(Number);
}

function fits({ is, version: bound }: Bound, version: Version): boolean {
  for (const index of [0, 1, 2]) {
    const difference = (version[index] ?? 0) - (bound[index] ?? 0);
    if (difference !== 0) return is === 'from' ? difference > 0 : difference < 0;
  }
  return is === 'from';
}
