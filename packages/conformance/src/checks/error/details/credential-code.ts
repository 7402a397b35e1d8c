import { withheldCredentials, withheldKey } from '../../../experiments/credentials/without-credential.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../../model/check.js';
import { errorsOf } from '../errors-of.js';

export const errorCredentialCode = defineCheck({
  id: 'error/credential-code',
  level: 'SHOULD',
  rules: ['RES-12', 'AUTH-1'],
  docs: {
    title: 'A missing credential has the code of something else',
    why: 'Obscura waits for hours for a provider that was never down, or gives up on every item, instead of asking for the key.',
    fix: 'Refuse with `errorCode: "credential"` if a key is missing, or leave `errorCode` out.',
    examples: {
      python:
        'if not key:\n    return {"ok": False, "error": "TMDB_API_KEY is not set", "errorCode": "credential"}  # not "unavailable"',
      typescript:
        "if (!auth.TMDB_API_KEY) throw new PluginError('TMDB_API_KEY is not set', { errorCode: 'credential' });",
    },
  },
  appliesTo: ({ auth }) => auth.some(({ required }) => required),
  kind: 'experiment',
  sources: withheldCredentials, // those of error/missing-credential, so that they share their calls
  see(done) {
    const key = withheldKey(done);
    const [, without] = done;
    const codes = (without ? errorsOf(without) : []).map(({ details }) => details.errorCode);
    const [wrong] = codes.filter((code) => code !== undefined && code !== 'credential');
    if (key === undefined || codes.every((code) => code === undefined)) return NOT_EXERCISED;
    return wrong === undefined
      ? PASS
      : fail(`Without ${key}, the plugin refuses as \`${wrong}\`, not as \`credential\``);
  },
});
