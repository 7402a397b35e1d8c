import type { Judged } from '../../model/check.js';
import { isComparable } from './outcome.js';

/** Whether nothing but the plugin itself can be the cause of a refusal: its provider answered each request, or had nothing to say about it. */
export function hadGoodConditions(observed: Judged): boolean {
  const { call, requests } = observed;
  return (
    call.expects === 'answer' &&
    !call.conditions &&
    isComparable(observed) &&
    requests.every(({ status = 0 }) => (status >= 200 && status < 400) || NOT_THERE.includes(status))
  );
}

/** A provider without the thing that was asked for says so with these. */
const NOT_THERE: readonly number[] = [404, 410];
