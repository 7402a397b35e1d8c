import type { ErrorDetails } from '@obscura/protocol';
import { fail, NOT_EXERCISED, PASS, type Seen } from '../../../model/check.js';
import type { Observed } from '../../../model/seen/observed.js';
import { errorsOf } from '../errors-of.js';

/** Judges one of the fields beside `error`, in a refusal or in the items of a batch (RES-12). */
export function seeErrorDetail(observed: Observed, field: keyof ErrorDetails): Seen {
  const { answer } = observed;
  if (!answer?.ok) return NOT_EXERCISED;
  const wrong = answer.advice.filter(({ code, path }) => code === 'bad-error-details' && path.at(-1) === field);
  const [first, ...more] = wrong.map(({ message }) => message);
  if (first !== undefined) return fail(first, more);
  return errorsOf(observed).some(({ details }) => details[field] !== undefined) ? PASS : NOT_EXERCISED;
}
