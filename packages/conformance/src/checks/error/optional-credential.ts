import { leftOutKeys, optionalCredentials } from '../../experiments/credentials/optional-credentials.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from '../../experiments/outcome/outcome.js';
import { ownErrorOf } from '../../experiments/outcome/own-error.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS } from '../../model/check.js';

export const errorOptionalCredential = defineCheck({
  id: 'error/optional-credential',
  level: 'MUST',
  rules: ['AUTH-4'],
  docs: {
    title: 'The plugin fails without a credential that is optional',
    why: 'Most users do not set optional keys. For all of them, every lookup fails.',
    fix: 'Read optional keys with a default, and skip what needs them. If nothing works without a key, declare it as required.',
    examples: {
      python: `language = envelope["auth"].get("TMDB_LANGUAGE") or "en-US"`,
      typescript: `const language = auth.TMDB_LANGUAGE ?? 'en-US';`,
      yaml: `auth:
  - key: TMDB_LANGUAGE
    label: Language
    required: false`,
    },
  },
  appliesTo: ({ auth }) => auth.some(({ required }) => !required),
  kind: 'experiment',
  sources: optionalCredentials,
  see(done) {
    const [full, without] = done;
    if (!full || !without || brokenBecause(full) !== undefined) return NOT_EXERCISED;
    const keys = leftOutKeys(done);
    const names = `${keys.join(' and ')}, which ${keys.length === 1 ? 'is' : 'are'} optional`;
    const why = brokenBecause(without);
    if (why !== undefined) return fail(`Without ${names}, the plugin fails: ${why}`);
    // Without the key, it may ask what nobody has recorded.
    if (!hasResult(full) || !isComparable(without)) return NOT_EXERCISED;
    const outcome = outcomeOf(without);
    if (outcome.is === 'refused' && isForRecordings(without)) return NOT_EXERCISED;
    // An action may need a key that other actions do without, as long as it says so.
    return outcome.is === 'refused' && !keys.some((key) => outcome.error.includes(key))
      ? fail(`Without ${names}, the plugin refuses and does not say why: ${outcome.error}`)
      : PASS;
  },
});

/** Whether the simulated provider refused, because the recordings were made with the key. The real one may answer anyone. */
function isForRecordings(without: Judged): boolean {
  return (
    without.requests.some(({ answeredBy }) => answeredBy.kind === 'wrong-credential') &&
    ownErrorOf(without) === undefined
  );
}
