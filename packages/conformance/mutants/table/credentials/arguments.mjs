// @ts-check
// A plugin that has another program greet its provider with the key.
import { ON_STATUS, OVER_TLS, WITH_A_KEY } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

/** @type {Patch} */
const FIRST = {
  file: 'main.py',
  after: '    HEADERS["X-Api-Key"] = envelope["auth"]["FILMS_API_KEY"]',
  add: '    greet(envelope["auth"]["FILMS_API_KEY"])',
};

/**
 * `key`: where the other program finds the key. `run`: how it is started, with GREET, its code. `when`: the call of `greet`; by default, first
 * of all.
 *
 * @param {{ key: string, run: string, when?: Patch }} how
 * @returns {readonly Patch[]}
 */
function greeting({ key, run, when = FIRST }) {
  return [
    ...OVER_TLS,
    ...WITH_A_KEY,
    { file: 'main.py', after: 'import json', add: ['import os', 'import subprocess'] },
    {
      file: 'main.py',
      after: 'SECONDS = 2',
      add: [
        "GREET = '''",
        'import os, sys',
        'from urllib.request import HTTPRedirectHandler, Request, build_opener',
        'class Stay(HTTPRedirectHandler):',
        '    def redirect_request(self, *given):',
        '        return None',
        'try:',
        `    headers = {"X-Api-Key": ${key}, "User-Agent": "films-plugin/1.0"}`,
        '    build_opener(Stay).open(Request("https://api.example.org/hello", headers=headers), timeout=1).close()',
        'except Exception:',
        '    pass',
        "'''",
        '',
        '',
        'def greet(key):',
        '    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}',
        `    subprocess.run(${run}, **quiet)`,
      ],
    },
    when,
    {
      file: 'conformance/upstream/films.yml',
      before: 'otherwise:',
      add: ['  - request: GET /hello', '    response: { json: { hello: true } }'],
    },
  ];
}

/** @type {readonly Row[]} */
export const ARGUMENTS = [
  {
    check: 'secrets/not-in-arguments',
    mistake: 'names the key in the arguments of another program',
    base: 'network',
    patches: greeting({ key: 'sys.argv[1]', run: '[sys.executable, "-c", GREET, key], stdin=subprocess.DEVNULL' }),
  },
  {
    check: 'secrets/not-in-arguments',
    mistake: 'writes the key into the command of a shell, as a header in Base64',
    base: 'network',
    patches: [
      ...greeting({
        key: 'base64.b64decode(sys.argv[1]).decode()',
        run: 'f"exec {sys.executable} -c \'{GREET}\' {base64.b64encode(key.encode()).decode()}", shell=True, stdin=subprocess.DEVNULL',
      }),
      { file: 'main.py', after: 'import functools', add: 'import base64' },
      { file: 'main.py', from: 'import os, sys', to: 'import base64, sys' },
    ],
  },
  {
    check: 'secrets/not-in-arguments',
    mistake: 'names the key to another program where its provider fails',
    base: 'network',
    by: ['error/upstream-down-500'],
    along: ['traffic/polite'],
    patches: greeting({
      key: 'sys.argv[1]',
      run: '[sys.executable, "-c", GREET, key], stdin=subprocess.DEVNULL',
      when: { file: 'main.py', before: ON_STATUS, add: '        greet(HEADERS["X-Api-Key"])' },
    }),
  },
  {
    twin: 'key-on-stdin',
    does: 'hands the key to another program on stdin',
    base: 'network',
    patches: greeting({ key: 'sys.stdin.read()', run: '[sys.executable, "-c", GREET], input=key.encode()' }),
  },
  {
    twin: 'key-in-environment',
    does: 'hands the key to another program in its environment',
    base: 'network',
    patches: greeting({
      key: 'os.environ["FILMS_KEY"]',
      run: '[sys.executable, "-c", GREET], env={**os.environ, "FILMS_KEY": key}, stdin=subprocess.DEVNULL',
    }),
  },
];
