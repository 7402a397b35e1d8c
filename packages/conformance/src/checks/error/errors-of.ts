import type { ErrorDetails } from '@obscura/protocol';
import type { Observed } from '../../model/seen/observed.js';
import type { Path } from '../stdout/reading/place.js';

/** An error message of a plugin, its place in the document, and what a host can use of the fields beside it (RES-12). */
export type PluginError = { path: Path; error: string; details: ErrorDetails };

/** The error of a refusal, or the errors of the items of a batch (RES-5, RES-9). */
export function errorsOf({ answer }: Observed): PluginError[] {
  if (!answer?.ok) return [];
  switch (answer.answer.kind) {
    case 'result':
      return [];
    case 'refusal':
      return [{ path: ['error'], error: answer.answer.error, details: answer.answer }];
    case 'results':
      return answer.answer.results.flatMap((details, index) =>
        details.error ? [{ path: ['results', index, 'error'], error: details.error, details }] : [],
      );
  }
}
