import type { Shape } from '../fields/shape.js';

/** Shapes whose results may come wrapped, as in `{kind: "movie", movie: {…}}` (RESULT), with the name of their wrapper. */
const WRAPPERS: Readonly<Record<string, string>> = { Movie: 'movie', Series: 'series', Episode: 'episode' };

/** The name under which results of a shape may come wrapped; `undefined` where they may not. */
export function wrapperOf({ title }: Shape): string | undefined {
  return Object.hasOwn(WRAPPERS, title) ? WRAPPERS[title] : undefined;
}
