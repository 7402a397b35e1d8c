// @ts-check
// The reference plugin, with mistakes in its manifest and in how it looks films up.

/** @type {readonly import('../../row.d.mts').Row[]} */
export const REFERENCE_LOOKUPS = [
  {
    check: 'secrets/not-on-stderr',
    mistake: 'logs the whole address',
    base: 'tmdb-py',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: 'f"GET {address} -> {reply.status}"',
        to: 'f"GET {address}&{key} -> {reply.status}"',
      },
    ],
  },
  {
    check: 'process/leaves-directory-clean',
    mistake: 'logs to a file in its own directory',
    base: 'tmdb-py',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: 'file=sys.stderr)  # without the key',
        to: 'file=open("tmdb.log", "a"))  # the address',
      },
    ],
  },
  {
    check: 'result/nothing-dropped',
    mistake: 'writes an external id as an int',
    base: 'tmdb-py',
    patches: [{ file: 'tmdb/results/fields.py', from: 'else str(tmdb_id)', to: 'else tmdb_id' }],
  },
  {
    check: 'process/locale-independent',
    mistake: 'takes a day for midnight in the local time zone',
    base: 'tmdb-py',
    patches: [
      {
        file: 'tmdb/results/fields.py',
        from: 'return day if day and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None',
        to: 'import time; return time.strftime("%Y-%m-%d", time.gmtime(time.mktime(time.strptime(day, "%Y-%m-%d")))) if day else None',
      },
    ],
  },
  {
    check: 'process/repeatable',
    mistake: 'goes through its actors in the order of a set',
    base: 'tmdb-py',
    patches: [
      {
        file: 'tmdb/results/people.py',
        from: 'return list(found.values())',
        to: 'return [found[name] for name in set(found)]',
      },
    ],
  },
  {
    check: 'result/usable',
    mistake: 'leaves the title out',
    base: 'tmdb-py',
    patches: [{ file: 'tmdb/results/movie_result.py', from: '            "title": title,\n', to: '\n' }],
  },
  {
    check: 'error/names-the-credential',
    mistake: 'does not name the key that is missing',
    base: 'tmdb-py',
    smallest: { input: { title: 'Blade Runner' } },
    patches: [{ file: 'tmdb/plugin.py', from: 'f"{KEY_NAME} is missing:', to: 'f"The API key is missing:' }],
  },
  {
    check: 'manifest/capability-near-miss',
    mistake: 'misspells a capability',
    base: 'tmdb-py',
    patches: [{ file: 'manifest.yml', from: '  movieByName: true', to: '  moviesByName: true' }],
  },
  {
    check: 'manifest/required-fields',
    mistake: 'writes a version that YAML takes for a number',
    base: 'tmdb-py',
    patches: [{ file: 'manifest.yml', from: 'version: 0.1.0', to: 'version: 0.1' }],
  },
];
