import { defineCacheCheck } from './define-cache-check.js';

export const cacheTellsQuestionsApart = defineCacheCheck({
  id: 'cache/tells-questions-apart',
  life: 'other question',
  docs: {
    title: 'An answer from the cache belongs to another question',
    why: 'A movie gets the poster, the cast and the title of whatever was looked up before it.',
    fix: 'Make everything that the answer depends on part of the cache key: the action, all fields of the input, the language.',
    examples: {
      python: 'key = hashlib.sha256(json.dumps([action, item], sort_keys=True).encode()).hexdigest()',
      typescript: "const key = createHash('sha256').update(JSON.stringify([action, input])).digest('hex');",
    },
  },
});
