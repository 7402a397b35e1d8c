import type { Path } from './place.js';

/** A key or a string that is not well-formed Unicode. */
export type LoneSurrogate = { path: Path; isIn: 'a key' | 'a string'; text: string };

type Step = { value: unknown; key?: string | number; parent?: Step };

/** Finds the keys and strings of a parsed document that contain a lone surrogate, in document order. Does not recurse. */
export function* loneSurrogates(document: unknown): Generator<LoneSurrogate> {
  const ahead: Step[] = [{ value: document }];
  for (let step = ahead.pop(); step; step = ahead.pop()) {
    const { value, key } = step;
    if (typeof key === 'string' && !key.isWellFormed()) yield { path: pathOf(step), isIn: 'a key', text: key };
    if (typeof value === 'string') {
      if (!value.isWellFormed()) yield { path: pathOf(step), isIn: 'a string', text: value };
    } else if (typeof value === 'object' && value !== null) {
      for (const child of childrenOf(value, step).reverse()) ahead.push(child);
    }
  }
}

function childrenOf(value: object, parent: Step): Step[] {
  if (Array.isArray(value)) return value.map((item: unknown, key) => ({ value: item, key, parent }));
  return Object.entries(value).map(([key, item]) => ({ value: item, key, parent }));
}

function pathOf(step: Step): Path {
  const path: (string | number)[] = [];
  for (let at: Step | undefined = step; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
