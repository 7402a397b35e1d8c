import { OBSCURA_VERSION } from '@obscura/protocol';
import fc from 'fast-check';
import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { failsAnyway, nextTolerated, type Tolerated } from '../../experiments/outcome/tolerance.js';
import { askImproper, askSingle } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';

const NEXT_VERSION = OBSCURA_VERSION + 1;

export const envelopeUnknownVersion = defineCheck({
  id: 'envelope/unknown-version',
  level: 'SHOULD',
  rules: ['ENV-1'],
  docs: {
    title: 'An envelope with an unknown version is not refused',
    why: 'A future Obscura asks differently, and the user sees wrong answers instead of “update this plugin”.',
    fix: 'Check `obscura_version` first. Refuse anything but 1, with an error that names the version.',
    examples: {
      python:
        'if envelope.get("obscura_version") != 1:\n    return {"ok": False, "error": f"obscura_version {envelope.get(\'obscura_version\')} is not supported"}',
      typescript:
        'if (envelope.obscura_version !== 1)\n  return { ok: false, error: `obscura_version ${envelope.obscura_version} is not supported` };',
    },
  },
  appliesTo: ({ runtime }) => runtime !== 'typescript',
  kind: 'experiment',
  sources: (context) =>
    context.actions.slice(0, 1).map((action): Source<Tolerated> => {
      const asker = askerOf(context, action);
      const input = ordinaryInput(context, action);
      const odd = askImproper({ obscura_version: NEXT_VERSION, ...asker, input });
      return { scenarios: fc.constant({ ordinary: askSingle(asker, input), odd }), next: nextTolerated };
    }),
  see(done) {
    const [odd] = done;
    if (!odd || failsAnyway(done)) return NOT_EXERCISED;
    const outcome = outcomeOf(odd);
    switch (outcome.is) {
      case 'broken':
        return fail(
          `The plugin does not refuse an envelope of version ${NEXT_VERSION} with an error message: ${outcome.why}`,
          [],
          0,
        );
      case 'items':
        return fail(
          `The plugin answers an envelope of version ${NEXT_VERSION} as if it were version ${OBSCURA_VERSION}`,
        );
      // A refusal by exit status alone is reported by process/refuses-in-words.
      case 'refused':
        if (odd.transcript.ending.kind === 'exited' && odd.transcript.ending.code !== 0) return NOT_EXERCISED;
        return /version|\b2\b/i.test(outcome.error)
          ? PASS
          : fail(`The error does not name the version: ${outcome.error}`);
    }
  },
});
