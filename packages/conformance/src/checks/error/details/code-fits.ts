import type { ErrorCode } from '@obscura/protocol';
import { FAULTS, type FaultKind } from '@obscura/upstream';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../../model/check.js';
import type { Observed } from '../../../model/seen/observed.js';
import { placeOf } from '../../stdout/reading/place.js';
import { errorsOf, type PluginError } from '../errors-of.js';

/** Codes that make a host wait and ask again. Which of the two a plugin picks is up to the plugin. */
const WAIT: readonly ErrorCode[] = ['rate-limited', 'unavailable'];
const CREDENTIAL: readonly ErrorCode[] = ['credential'];

/**
 * The codes that fit each failure. Left out are those that a plugin may explain in several ways: 403 blocks a key or an address, and an
 * HTML page may be a login, a maintenance window or a format that the plugin does not know.
 */
const FITTING: Partial<Record<FaultKind, readonly ErrorCode[]>> = {
  401: CREDENTIAL,
  429: WAIT,
  '429-date': WAIT,
  '429-bare': WAIT,
  '429-now': WAIT,
  '429-hour': WAIT,
  500: WAIT,
  502: WAIT,
  503: WAIT,
  504: WAIT,
  refused: WAIT,
  dns: WAIT,
  reset: WAIT,
  'reset-in-headers': WAIT,
  'reset-in-body': WAIT,
  slow: WAIT,
};

/** What the `Retry-After` of the simulated 429 says. */
const RETRY_AFTER_SECONDS = 1;

export const errorCodeFits = defineCheck({
  id: 'error/code-fits',
  level: 'SHOULD',
  rules: ['RES-12'],
  docs: {
    title: 'An error code makes hosts do the wrong thing',
    why: 'Obscura waits for a provider that is down, but gives up on an item that it is told to give up on: an hour of outage loses a library.',
    fix: 'Choose the code by the status: 429 is `rate-limited`, 5xx and a broken connection are `unavailable`, 401 is `credential`.',
    examples: {
      python: `if status == 429:
    raise ProviderError("TMDB is rate-limited", code="rate-limited", retry_after_ms=seconds * 1000)
if status >= 500:
    raise ProviderError("TMDB is down", code="unavailable")`,
      typescript: `if (response.status === 429)
  throw new PluginError('TMDB is rate-limited', { errorCode: 'rate-limited', retryAfterMs: seconds * 1000 });
if (response.status >= 500) throw new PluginError('TMDB is down', { errorCode: 'unavailable' });`,
    },
  },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer', 'refusal'],
  see(observed) {
    const fault = onlyFault(observed);
    const fitting = fault && FITTING[fault];
    const errors = errorsOf(observed);
    if (!fitting || errors.length === 0) return NOT_EXERCISED;
    const provider = `The provider ${FAULTS[fault].says} every time`;
    const hasty = fault === '429' ? errors.filter(countsSeconds) : [];
    if (hasty.length > 0) {
      const said = `\`retryAfterMs\` is ${RETRY_AFTER_SECONDS}`;
      return fail(`${provider}, asks for ${RETRY_AFTER_SECONDS} s of rest, and ${said}: that is milliseconds`);
    }
    if (errors.every(({ details }) => details.errorCode === undefined)) return NOT_EXERCISED;
    return errors.every((error) => isMisfit(error, fitting)) ? fail(...misfits(provider, fitting, errors)) : PASS;
  },
});

/** The failure that struck every request of a call, if it was one alone: then it is the reason for every error. */
function onlyFault({ requests, call }: Observed): FaultKind | undefined {
  const [first] = requests;
  if (first?.answeredBy.kind !== 'fault') return undefined;
  const { fault } = first.answeredBy;
  if (fault === 'varied') return undefined;
  // Where no credential was sent, a 401 cannot be about one.
  if (fault === '401' && Object.keys(call.envelope?.auth ?? {}).length === 0) return undefined;
  return requests.every(({ answeredBy }) => answeredBy.kind === 'fault' && answeredBy.fault === fault)
    ? fault
    : undefined;
}

function countsSeconds({ details }: PluginError): boolean {
  return details.retryAfterMs === RETRY_AFTER_SECONDS;
}

/** An item may be refused for a reason of its own, so only a call in which no code fits and none is missing says something. */
function isMisfit({ details: { errorCode } }: PluginError, fitting: readonly ErrorCode[]): boolean {
  return errorCode !== undefined && !fitting.includes(errorCode);
}

function misfits(
  provider: string,
  fitting: readonly ErrorCode[],
  errors: readonly PluginError[],
): [message: string, details: string[]] {
  const rows = errors.map(
    ({ path, details }) => `${placeOf([...path.slice(0, -1), 'errorCode'])}: ${details.errorCode}`,
  );
  const codes = [...new Set(errors.map(({ details }) => `\`${details.errorCode}\``))];
  const fits = fitting.map((code) => `\`${code}\``).join(' or ');
  return [`${provider}, and the plugin says ${codes.join(' and ')}; ${fits} fits`, rows.length > 1 ? rows : []];
}
