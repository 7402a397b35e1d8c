import { basename, dirname, join, sep } from 'node:path';
import { isComparable } from '../../experiments/outcome/outcome.js';
import type { Call } from '../../model/call.js';
import { defineCheck, doneBy, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { baselinesOfOneAction } from '../../subject/exam/questions.js';

export const processKeepsToItsDirectories = defineCheck({
  id: 'process/keeps-to-its-directories',
  level: 'SHOULD',
  rules: ['PROC-11', 'PROC-15'],
  leniency:
    'A plugin may need a place that all users share, such as the socket of a local service. Devices, `/proc` and what interpreters keep of compiled code do not count.',
  docs: {
    title: 'The plugin writes where everybody can read and write',
    why: 'Other users of the machine, and other copies of the plugin, find the file and change it. It also outlives an uninstall, and this test: no two calls start from the same state.',
    fix: 'Write to the user’s cache directory, or to a temporary directory that the system names. Do not spell out `/tmp`.',
    examples: {
      python: `cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "my-plugin"
scratch = tempfile.mkdtemp()  # below TMPDIR, and for this user alone`,
      typescript: `const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'my-plugin');
const scratch = await mkdtemp(join(tmpdir(), 'my-plugin-')); // below TMPDIR, and for this user alone`,
    },
  },
  kind: 'experiment',
  // What a plugin keeps hardly depends on what it is asked.
  sources: (context) =>
    baselinesOfOneAction(context)
      .slice(0, 1)
      .map(
        (calls): Source<Call> => ({
          scenarios: calls.map((call) => ({ ...call, conditions: { isTraced: true } })),
          next: (call, done) => (done.length === 0 ? call : undefined),
        }),
      ),
  see([traced]) {
    // A program that notes nothing at all cannot be traced.
    if (!traced?.trace || traced.trace.length === 0 || !isComparable(traced)) return NOT_EXERCISED;
    const [first, ...more] = strangePaths(traced);
    if (first === undefined) return PASS;
    const message = `The plugin writes to ${first}, outside its home, cache and temporary directories`;
    return doneBy(fail(message, more), { is: 'file', path: first });
  },
});

/** Devices, and what interpreters keep of the code that they compile. */
const HARMLESS = /^\/(?:dev|proc)\/|[\\/]__pycache__[\\/]/;

/** The files that a call wrote outside of its own directories. Those in the directory of the plugin are another check's. */
function strangePaths({ trace = [], transcript }: Judged): string[] {
  const { env, cwd } = transcript.launch;
  const { HOME, XDG_CACHE_HOME, TMPDIR } = env;
  const own = [HOME, XDG_CACHE_HOME, TMPDIR, cwd].filter((path) => path !== undefined).map(ending);
  const paths = trace.flatMap((note) => (note.deed === 'file' ? [note.path] : []));
  return [...new Set(paths)].filter(
    (path) => !HARMLESS.test(path) && !own.some((end) => `${path}${sep}`.includes(end)),
  );
}

/** The end of a path is enough to recognize it, whether links in its start are resolved or not. */
function ending(path: string): string {
  return join(sep, basename(dirname(path)), basename(path), sep);
}
