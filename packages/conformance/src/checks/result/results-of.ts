import type { Observed } from '../../model/seen/observed.js';
import type { Path } from '../stdout/reading/place.js';

/** A result that is not null, and its place in the document. */
export type Found = { path: Path; result: Readonly<Record<string, unknown>> };

/** What a plugin found: one result, or the results of a batch. */
export function resultsOf({ answer }: Observed): Found[] {
  if (!answer?.ok) return [];
  switch (answer.answer.kind) {
    case 'refusal':
      return [];
    case 'result':
      return found(['result'], answer.answer.result);
    case 'results':
      return answer.answer.results.flatMap(({ result }, index) => found(['results', index, 'result'], result));
  }
}

function found(path: Path, result: Found['result'] | null): Found[] {
  return result === null ? [] : [{ path, result }];
}
