import { defineAnswerCheck, isRefusal } from '../response/define-answer-check.js';

export const errorIsText = defineAnswerCheck({
  id: 'error/is-text',
  rules: ['RES-5'],
  stage: 'shape',
  failsOn: 'bad-error',
  exercisedBy: isRefusal,
  docs: {
    title: 'A failure has no reason',
    why: 'The user sees “plugin failed” and cannot know that, for example, only an API key is missing.',
    fix: 'Write `error` as one line that a person understands. `str(error)` can be empty, so add what the plugin was doing.',
    examples: {
      python: '{"ok": False, "error": f"TMDB did not answer: {error or type(error).__name__}"}',
      typescript: 'respond({ ok: false, error: `TMDB did not answer: ${error.message || error.name}` });',
    },
  },
});
