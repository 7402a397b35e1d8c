import { defineCacheCheck } from './define-cache-check.js';

export const cacheSurvivesDamage = defineCacheCheck({
  id: 'cache/survives-damage',
  life: 'damage',
  docs: {
    title: 'A damaged cache breaks the plugin',
    why: 'After a full disk, a power cut or an upgrade of the plugin, every lookup fails until the user finds the file and deletes it.',
    fix: 'Treat a cache file that is empty, cut off or of an unknown shape as missing. Write a new file next to it and rename it into place.',
    examples: {
      python: `try:
    film = json.loads(cache_file.read_text(encoding="utf-8"))["film"]
except (OSError, ValueError, KeyError, TypeError):
    film = None  # look it up again
...
draft.write_text(json.dumps({"film": film}), encoding="utf-8")
draft.replace(cache_file)  # whole or not at all`,
      typescript: `const film = await readFile(cacheFile, 'utf8').then(parseEntry).catch(() => undefined); // look it up again
...
await writeFile(draft, JSON.stringify({ film }));
await rename(draft, cacheFile); // whole or not at all`,
    },
  },
});
