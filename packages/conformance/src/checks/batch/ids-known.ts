import { defineAnswerCheck, isFilledBatch } from '../response/define-answer-check.js';

export const batchIdsKnown = defineAnswerCheck({
  id: 'batch/ids-known',
  rules: ['RES-4'],
  stage: 'ids',
  convicts: 'id-unknown',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'An answer bears an id that was not asked for',
    why: 'Obscura cannot tell which item the answer belongs to, so the batch fails.',
    fix: 'Repeat the id of the envelope. The provider’s own id belongs into `externalIds`.',
    examples: {
      python: '{"id": item["id"], "result": {"title": movie["title"], "externalIds": {"tmdb": str(movie["id"])}}}',
      typescript: '({ id: item.id, result: { title: movie.title, externalIds: { tmdb: String(movie.id) } } })',
    },
  },
});
