import { defineCheck } from '../../../model/check.js';
import { seeErrorDetail } from './details-advice.js';

export const errorCodeKnown = defineCheck({
  id: 'error/code-known',
  level: 'SHOULD',
  rules: ['RES-12'],
  docs: {
    title: 'Hosts do not know this error code',
    why: 'Obscura ignores it: it neither waits for a provider that is down, nor asks the user for a missing key.',
    fix: 'Use one of the codes of RES-12 beside `error`, spelled exactly, or leave `errorCode` out.',
    examples: {
      python: '{"ok": False, "error": "TMDB is down", "errorCode": "unavailable"}  # not "UNAVAILABLE", not 503',
      typescript: "throw new PluginError('TMDB is down', { errorCode: 'unavailable' });",
    },
  },
  kind: 'judge',
  stage: 'shape',
  holdsFor: ['answer', 'refusal'],
  see: (observed) => seeErrorDetail(observed, 'errorCode'),
});
