import { withheldCredentials, withheldKey } from '../../experiments/credentials/without-credential.js';
import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const errorMissingCredential = defineCheck({
  id: 'error/missing-credential',
  level: 'MUST',
  rules: ['AUTH-1', 'RES-9'],
  docs: {
    title: 'A missing credential looks like something else',
    why: 'Every movie shows “no match” although the provider has it, and the user never learns that a key is missing.',
    fix: 'Check each required key first. If one is missing, refuse with an error that names it.',
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
    if (outcome.is === 'broken')
      return fail(`Without ${key}, the plugin does not refuse with an error message: ${outcome.why}`);
    const full = done[0] && outcomeOf(done[0]);
    // An item without a match may have none without the key either.
    const kinds = [...outcome.items].flatMap(([name, { is }]) =>
      full?.is === 'items' && full.items.get(name)?.is === 'result' ? [is] : [],
    );
    if (kinds.includes('no match'))
      return fail(`Without ${key}, the plugin answers “no match” for an item that it finds with the key`);
    return kinds.includes('result')
      ? fail(`The plugin still finds results without ${key}: declare the key as \`required: false\``)
      : PASS;
  },
});
