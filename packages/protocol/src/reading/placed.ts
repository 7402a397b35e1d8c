import type { Issue } from '../issues/issue.js';
import type { JsonSource } from './parse-json.js';

/** The same issues, with their places in the text. */
export function placed<Issues extends readonly Issue[]>(issues: Issues, source: JsonSource): Issues {
  if (issues.length === 0) return issues;
  const places = source.places(issues.map(({ path }) => path));
  return issues.map((issue, index) => ({ ...issue, ...places[index] })) as readonly Issue[] as Issues; // one for one
}
