import type { Observed } from '../../model/observed.js';
import type { Path } from '../stdout/place.js';

/** An error message of a plugin, and its place in the document. */
export type PluginError = { path: Path; error: string };

/** The error of a refusal, or the errors of the items of a batch (RES-5, RES-9). */
export function errorsOf({ answer }: Observed): PluginError[] {
  if (!answer?.ok) return [];
  switch (answer.answer.kind) {
    case 'result':
      return [];
    case 'refusal':
      return [{ path: ['error'], error: answer.answer.error }];
    case 'results':
      return answer.answer.results.flatMap(({ error }, index) =>
        error ? [{ path: ['results', index, 'error'], error }] : [],
      );
  }
}
