import { withheldCredentials, withheldKey } from '../../experiments/credentials/without-credential.js';
import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const errorNamesTheCredential = defineCheck({
  id: 'error/names-the-credential',
  level: 'SHOULD',
  rules: ['AUTH-1'],
  docs: {
    title: 'The error does not say which credential is missing',
    why: 'The user learns that something is missing, but has to guess which key to set.',
    fix: 'Name the key in the error, spelled as in the manifest.',
    examples: {
      python: '{"ok": False, "error": "TMDB_API_KEY is not set"}',
      typescript: "throw new Error('TMDB_API_KEY is not set');",
    },
  },
  appliesTo: ({ auth }) => auth.some(({ required }) => required),
  kind: 'experiment',
  sources: withheldCredentials,
  see(done) {
    const key = withheldKey(done);
    const outcome = done[1] && outcomeOf(done[1]);
    if (key === undefined || outcome?.is !== 'refused') return NOT_EXERCISED;
    return outcome.error.includes(key)
      ? PASS
      : fail(`Without ${key}, the error does not name the key: ${outcome.error}`);
  },
});
