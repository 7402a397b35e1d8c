import { describeValue } from '../issues/describe-value.js';
import { ERROR_CODES, isDelay, isErrorCode } from './error-details.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/** What a host ignores of `errorCode` and `retryAfterMs`, and should not have to (RES-12). */
export function* errorDetailsAdvice(
  { error, errorCode, retryAfterMs }: Record<string, unknown>,
  path: readonly (string | number)[] = [],
): Iterable<ResponseIssue> {
  const details = { errorCode, retryAfterMs };
  if (isAbsent(error)) {
    for (const [name, value] of Object.entries(details)) {
      if (isAbsent(value)) continue;
      yield responseIssue('bad-error-details', 'RES-12', [...path, name], `\`${name}\` is there without \`error\``);
    }
    return;
  }
  if (!isAbsent(errorCode) && !isErrorCode(errorCode)) {
    const message = `\`errorCode\` is ${describeValue(errorCode)}; hosts know ${Object.keys(ERROR_CODES).join(', ')}`;
    yield responseIssue('bad-error-details', 'RES-12', [...path, 'errorCode'], message);
  }
  if (!isAbsent(retryAfterMs) && !isDelay(retryAfterMs)) {
    const message = `\`retryAfterMs\` is ${describeValue(retryAfterMs)}; it must be a whole number of milliseconds, 0 or more`;
    yield responseIssue('bad-error-details', 'RES-12', [...path, 'retryAfterMs'], message);
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
