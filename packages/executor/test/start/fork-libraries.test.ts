import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExecutor, loadPlugin, type Plugin } from '../../src/index.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;

/** The answers of a plugin to several calls, each made once its server is ready. */
async function said(executor: ReturnType<typeof createExecutor>, plugin: Plugin, calls = 4) {
  const answers: { start: string; said: string }[] = [];
  for (let call = 0; call < calls; call++) {
    await executor.explain(plugin);
    const { launch, stdout, stderr } = await executor.execute(plugin, ENVELOPE);
    answers.push({ start: launch.start, said: Buffer.from(stdout).toString() + Buffer.from(stderr.bytes) });
  }
  return answers;
}

/** Reports what a module could have changed, before and after its import. */
const WITNESS = (imports: string) => `import json, os, random, signal, socket, sys, time, atexit, warnings
sys.stdin.read()
def look():
    umask = os.umask(0); os.umask(umask)
    return [json.dumps({"a": 1}), str(signal.getsignal(signal.SIGTERM)), umask, time.tzname, socket.getdefaulttimeout(),
      os.environ.get("ODD"), os.getcwd() == os.path.dirname(os.path.abspath(__file__)), sys.getrecursionlimit(), hasattr(json, "odd"),
      random.__dict__.get("odd"), [getattr(finder, "odd", None) for finder in sys.meta_path if hasattr(finder, "odd")], type(json.JSONEncoder.encode).__name__]
print(look())
${imports}
print(look())
`;

const EFFECTS: [string, string][] = [
  ['patches a function', 'import json\njson.dumps = lambda *_: "patched"'],
  ['patches a method', 'import json\njson.JSONEncoder.encode = 5'],
  ['adds to a module', 'import json\njson.odd = 1'],
  ['ignores SIGTERM', 'import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)'],
  ['sets the umask', 'import os\nos.umask(0o077)'],
  ['sets the time zone', 'import os, time\nos.environ["TZ"] = "Asia/Tokyo"\ntime.tzset()'],
  ['sets a time-out', 'import socket\nsocket.setdefaulttimeout(3)'],
  ['sets a variable', 'import os\nos.environ["ODD"] = "yes"'],
  ['goes elsewhere', 'import os\nos.chdir("/")'],
  ['allows more calls', 'import sys\nsys.setrecursionlimit(5000)'],
  [
    'finds modules',
    'import sys\nclass Finder:\n    odd = 1\n    @classmethod\n    def find_spec(cls, *_): return None\nsys.meta_path.append(Finder)',
  ],
  ['prints', 'print("hello from the library")'],
  ['writes on stderr', 'import os\nos.write(2, b"a warning\\n")'],
  ['says good-bye', 'import atexit, os\natexit.register(os.write, 1, b"good-bye\\n")'],
];

const PLACE = { pluginsRoot: '/nonexistent' };

describe.skipIf(process.platform !== 'linux')('a library with effects', () => {
  // They share an environment, and so the server that has loaded the standard library alone: an effect that stayed there would show.
  const spawning = createExecutor({ start: 'spawn', concurrency: 1 });
  const forking = createExecutor({ start: 'fork', concurrency: 1 });
  let script = '';
  let usual: string | undefined;
  beforeAll(() => {
    const directory = mkdtempSync(join(tmpdir(), 'obscura-test-'));
    const modules = EFFECTS.map(([, library], index) => [`library_${index}.py`, library]);
    script = JSON.stringify([virtualEnvironment(directory, Object.fromEntries(modules)).python, 'main.py']);
    return async () => {
      await Promise.all([spawning.close(), forking.close()]);
      rmSync(directory, { recursive: true });
    };
  });

  it.each(EFFECTS.map(([does], index) => [does, index] as const))(
    'that %s does so when it is imported, as in a plain start, and only in that plugin',
    async (_, index) => {
      const importing = await loadPlugin(temporaryPlugin(WITNESS(`import library_${index}`), { script }), PLACE);
      const other = await loadPlugin(temporaryPlugin(WITNESS(''), { script }), PLACE);
      const [expected] = await said(spawning, importing, 1);
      const answers = await said(forking, importing);
      expect(answers.map((answer) => answer.said)).toEqual(answers.map(() => expected?.said));
      expect(answers.at(-1)?.start).toBe('fork');
      usual ??= (await said(spawning, other, 1))[0]?.said;
      expect(await said(forking, other, 1)).toEqual([{ start: 'fork', said: usual }]);
    },
  );

  it('that has none is loaded ahead for its own plugin only', async () => {
    const { python } = virtualEnvironment(temporaryDirectory({}), {
      'library.py':
        'import logging, os\nlogging.getLogger(__name__).addHandler(logging.NullHandler())\nLOADED_BY = os.getpid()',
    });
    const script = JSON.stringify([python, 'main.py']);
    const main = (program: string) => `import os, sys\nsys.stdin.read()\n${program}`;
    const importing = await loadPlugin(
      temporaryPlugin(main('import library\nprint(library.LOADED_BY == os.getpid())'), { script }),
      PLACE,
    );
    const late =
      'print(sys.modules.get("library"), any("library" in str(type(f)) or "library" in getattr(f, "_modules", ()) for f in sys.meta_path))';
    const other = await loadPlugin(temporaryPlugin(main(late), { script }), PLACE);
    const executor = createExecutor({ start: 'fork', concurrency: 1 });
    onTestFinished(() => executor.close());
    // What a call has imported is reported beside its answer, which a busy host may read first.
    await vi.waitFor(
      async () => expect(await said(executor, importing, 1)).toEqual([{ start: 'fork', said: 'False\n' }]),
      { timeout: 20_000 },
    );
    expect((await said(executor, other)).at(-1)).toEqual({ start: 'fork', said: 'None False\n' });
  });
});

it.skipIf(process.platform !== 'linux')('a virtual environment with a relative path is forked as well', async () => {
  const dir = temporaryPlugin(
    'import json, sys\nsys.stdin.read()\nprint(json.dumps([sys.executable, sys.prefix, sys.orig_argv, sys.path]))',
    {
      script: '[".venv/bin/python3", "main.py"]',
    },
  );
  execFileSync(process.env.OBSCURA_PYTHON ?? 'python3', ['-m', 'venv', '--without-pip', join(dir, '.venv')]);
  const plugin = await loadPlugin(dir);
  const executors = (['spawn', 'fork'] as const).map((start) => createExecutor({ start, concurrency: 1 }));
  onTestFinished(async () => void (await Promise.all(executors.map((executor) => executor.close()))));
  const [[spawned], [forked]] = (await Promise.all(executors.map((executor) => said(executor, plugin, 1)))) as [
    [{ said: string }],
    [{ said: string; start: string }],
  ];
  expect(forked).toEqual({ start: 'fork', said: spawned.said });
});
