import { defineCheck, fail, PASS } from '../../model/check.js';

export const processLeavesDirectoryClean = defineCheck({
  id: 'process/leaves-directory-clean',
  level: 'SHOULD',
  rules: ['PROC-12'],
  docs: {
    title: 'The plugin writes into its own directory',
    why: 'An upgrade replaces the directory and deletes those files. If the directory is read-only, the plugin fails.',
    fix: 'Keep caches in the user’s cache directory, and write logs to stderr.',
    examples: {
      python: `cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
os.makedirs(os.path.join(cache, "my-plugin"), exist_ok=True)`,
      typescript: "const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');",
    },
  },
  kind: 'run',
  see({ changes }) {
    if (changes.length === 0) return PASS;
    return fail(
      'The plugin changed files in its own directory',
      changes.map(({ path, how }) => `${path} is ${how}`),
    );
  },
});
