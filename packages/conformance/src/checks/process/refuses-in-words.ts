import { crashOf } from '../../diagnosis/crash.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { errorsOf } from '../error/errors-of.js';

export const processRefusesInWords = defineCheck({
  id: 'process/refuses-in-words',
  level: 'SHOULD',
  rules: ['PROC-6'],
  docs: {
    title: 'The plugin refuses by exit status',
    why: 'The user sees “plugin failed” without a reason, and cannot know that, for example, only an API key is missing.',
    fix: 'Answer `ok: false` with an error message, and exit with status 0.',
    examples: {
      python: `if "TMDB_API_KEY" not in envelope["auth"]:
    print(json.dumps({"ok": False, "error": "TMDB_API_KEY is not set"}))
    sys.exit(0)  # not sys.exit("TMDB_API_KEY is not set")`,
      typescript: `if (!auth.TMDB_API_KEY) {
  respond({ ok: false, error: 'TMDB_API_KEY is not set' });
  return; // not process.exit(1)
}`,
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['refusal'],
  see(observed) {
    const { transcript } = observed;
    const { ending } = transcript;
    if (ending.kind !== 'exited' || crashOf(transcript) !== undefined) return NOT_EXERCISED;
    const errors = errorsOf(observed);
    if (ending.code === 0) return errors.length > 0 ? PASS : NOT_EXERCISED;
    const beside = errors.length > 0 ? ', although stdout has an error message' : '';
    return fail(`the plugin refused with exit status ${ending.code}${beside}`);
  },
});
