import { defineCacheCheck } from './define-cache-check.js';

export const cacheServesCallsAtOnce = defineCacheCheck({
  id: 'cache/serves-calls-at-once',
  life: 'call at once',
  docs: {
    title: 'Two calls at the same time get in each other’s way',
    why: 'Obscura runs several calls at once, so lookups fail at random while a library is being scanned.',
    fix: 'Write to a file with a name of its own and rename it into place. Create directories with `exist_ok`, and wait for locks instead of giving up.',
    examples: {
      python: `with tempfile.NamedTemporaryFile("w", dir=cache_dir, delete=False) as draft:
    json.dump(film, draft)
os.replace(draft.name, cache_file)`,
      typescript: `const draft = \`\${cacheFile}.\${process.pid}\`;
await writeFile(draft, JSON.stringify(film));
await rename(draft, cacheFile);`,
    },
  },
});
