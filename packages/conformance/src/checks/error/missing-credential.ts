import { outcomeOf } from '../../experiments/outcome.js';
import { withheldCredentials, withheldKey } from '../../experiments/without-credential.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const errorMissingCredential = defineCheck({
  id: 'error/missing-credential',
  level: 'MUST',
  rules: ['AUTH-1', 'RES-9'],
  docs: {
    title: 'A missing credential looks like something else',
    why: 'Every film shows “no match” although the provider has it, and nothing tells the user that only a key is missing.',
    fix: 'Look for each required key first, and refuse by an error that names it.',
    examples: {
      python:
        'key = envelope["auth"].get("TMDB_API_KEY")\nif not key:\n    return {"ok": False, "error": "TMDB_API_KEY is not set"}',
      typescript: "if (!auth.TMDB_API_KEY) throw new Error('TMDB_API_KEY is not set');",
    },
  },
  appliesTo: ({ auth }) => auth.some(({ required }) => required),
  kind: 'experiment',
  sources: withheldCredentials,
  see(done) {
    const key = withheldKey(done);
    const [, without] = done;
    if (key === undefined || !without) return NOT_EXERCISED;
    const outcome = outcomeOf(without);
    if (outcome.is === 'refused') return PASS;
    if (outcome.is === 'broken') return fail(`Without ${key} the plugin does not refuse in words: ${outcome.why}`);
    const full = done[0] && outcomeOf(done[0]);
    // What is no match with the key may be none without it.
    const kinds = [...outcome.items].flatMap(([name, { is }]) =>
      full?.is === 'items' && full.items.get(name)?.is === 'result' ? [is] : [],
    );
    if (kinds.includes('no match'))
      return fail(`Without ${key} the plugin answers “no match” where it has a result with it`);
    return kinds.includes('result')
      ? fail(`Without ${key} the plugin answers all the same: declare the key as \`required: false\``)
      : PASS;
  },
});
