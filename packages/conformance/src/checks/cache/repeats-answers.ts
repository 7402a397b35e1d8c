import { defineCacheCheck } from './define-cache-check.js';

export const cacheRepeatsAnswers = defineCacheCheck({
  id: 'cache/repeats-answers',
  life: 'same question',
  docs: {
    title: 'The second call is not answered like the first',
    why: 'A movie has metadata after the first scan and loses it with the next one.',
    fix: 'Read back from the cache exactly what was written to it, and treat an entry that cannot be read as missing.',
    examples: {
      python: 'film = json.loads(cache_file.read_text(encoding="utf-8"))  # as json.dumps wrote it',
      typescript: "const film = JSON.parse(await readFile(cacheFile, 'utf8')); // as JSON.stringify wrote it",
    },
  },
});
