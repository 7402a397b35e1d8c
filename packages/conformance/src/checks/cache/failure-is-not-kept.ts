import { defineCacheCheck } from './define-cache-check.js';

export const cacheFailureIsNotKept = defineCacheCheck({
  id: 'cache/failure-is-not-kept',
  life: 'failed call',
  // It may remember for a while that the provider is down, as long as it says so.
  mayRefuse: true,
  docs: {
    title: 'A failed lookup is cached as “no match”',
    why: 'One minute of provider downtime hides movies for as long as the cache lives, even after the provider is back.',
    fix: 'Cache an answer only after the provider has given one. Let a failure leave the cache as it was.',
    examples: {
      python: `film = fetch(title)  # raises if the provider fails
cache_file.write_text(json.dumps(film), encoding="utf-8")  # so only an answer gets here`,
      typescript: `const film = await fetchFilm(title); // throws if the provider fails
await writeFile(cacheFile, JSON.stringify(film)); // so only an answer gets here`,
    },
  },
});
