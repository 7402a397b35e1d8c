import { defineAnswerCheck, isRefusal } from '../response/define-answer-check.js';

export const errorIsText = defineAnswerCheck({
  id: 'error/is-text',
  rules: ['RES-5'],
  stage: 'shape',
  convicts: 'bad-error',
  exercisedBy: isRefusal,
  docs: {
    title: 'A failure comes without a reason',
    why: 'The user reads “plugin failed” and cannot know that, say, only an API key is missing.',
    fix: 'Give `error` as one line that a person understands. `str(error)` can be empty: add what was being done.',
    examples: {
      python: '{"ok": False, "error": f"TMDB did not answer: {error or type(error).__name__}"}',
      typescript: 'respond({ ok: false, error: `TMDB did not answer: ${error.message || error.name}` });',
    },
  },
});
