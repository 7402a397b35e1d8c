import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askForOneMovie } from '../support/one-call.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

const ANSWER = 'print(\'{"ok": true, "result": null}\')\n';
const CATCH = 'Catch what can go wrong';

/** The one finding about a plugin with these files, started by `script`, as its reader sees it. */
async function shown(script: string, files: Record<string, string>, executable?: string): Promise<string> {
  const dir = temporaryPlugin({ 'manifest.yml': MANIFEST.replace('["python3", "main.py"]', script), ...files });
  if (executable !== undefined) chmodSync(join(dir, executable), 0o755);
  const { failed } = (await askForOneMovie(dir)).judgement;
  expect(failed).toHaveLength(1);
  return failed
    .map(({ check, evidence }) => ({ docs: { ...check.docs, ...evidence.advice }, evidence }))
    .map(({ docs, evidence }) => [docs.title, evidence.message, docs.fix, ...Object.values(docs.examples)].join('\n'))
    .join('\n');
}

describe('a Python plugin that cannot run', () => {
  it.each([
    [
      'a package that is not installed',
      'import bs4',
      ['A module is missing', '`bs4`', 'pip install', 'beautifulsoup4'],
    ],
    ['a module of its own that it lacks', 'from filmlib.tmdb import look_up', ['`filmlib`', 'next to the script']],
    ['a module that it imports late', 'def look_up():\n    import lxmlz\nlook_up()', ['`lxmlz`', 'main.py, line 2']],
    ['a module that later versions do not have', 'import urllib2', ['`urllib2` is Python 2']],
    ['a name that a module lacks', 'from typing import Nonsuch', ['`typing` has no `Nonsuch`', 'requires-python']],
    [
      'a module of its own that hides another',
      'from films import x',
      ['films.py', 'rename it'],
      { 'films.py': 'from films import x\n' },
    ],
    ['a syntax error', 'def look_up(title)\n    return None', ['not valid Python', 'line 1 of main.py', 'py_compile']],
    [
      'a syntax error in a module',
      'import films',
      ['line 2 of lib/films.py'],
      { 'films.py': 'import lib.films', 'lib/films.py': 'A = 1\nB = (\n' },
    ],
    ['wrong indentation', 'if True:\nx = 1', ['line 2 of main.py']],
    ['syntax of a version to come', 'type Title = (', ['needs Python 3.12 or later', 'requires-python = ">=3.12"']],
    ['syntax of Python 2', 'print "Heat"', ['Python 2']],
    [
      'a date in its answer',
      'import datetime, json\njson.dumps({"date": datetime.date(1995, 12, 15)})',
      ['JSON does not have', '`date`', 'isoformat()'],
    ],
    ['a set in its answer', 'import json\njson.dumps({"genres": {"Crime"}})', ['`set`', 'sorted(genres)']],
    ['a value of its own in its answer', 'import json\nclass Film: pass\njson.dumps(Film())', ['`Film`']],
  ] as [string, string, string[], Record<string, string>?][])(
    'is told about %s',
    async (_, code, expected, files = {}) => {
      const text = await shown('["python3", "main.py"]', { 'main.py': `${code}\n${ANSWER}`, ...files });
      for (const part of expected) expect(text).toContain(part);
      expect(text).not.toContain(CATCH);
    },
  );

  it.each([
    ['a KeyError', '{}["title"]'],
    ['a failed request', 'raise OSError("connection refused")'],
    ['a module that it names in an error of its own', 'raise ValueError("No module named x")'],
  ])('is told to catch %s', async (_, code) => {
    expect(await shown('["python3", "main.py"]', { 'main.py': `${code}\n` })).toContain(CATCH);
  });
});

describe('a Node plugin that cannot run', () => {
  it.each([
    [
      'a package that is not installed',
      'main.mjs',
      "import axios from 'axioz';",
      ['`axioz` is not installed', 'npm install axioz'],
    ],
    ['a package that it requires', 'main.cjs', "require('axioz');", ['`axioz` is not installed']],
    [
      'a file that it lacks',
      'main.mjs',
      "import './lib/films.mjs';",
      ['A file of the plugin is missing', 'Add films.mjs'],
    ],
    ['an import without an extension', 'main.mjs', "import './films';", ['extension', "'./films.mjs'"]],
    [
      'an import in CommonJS',
      'main.cjs',
      "import fs from 'node:fs';",
      ['An ES module runs as CommonJS', '"type": "module"'],
    ],
    ['an export in CommonJS', 'main.cjs', 'export const x = 1;', ['An ES module runs as CommonJS']],
    [
      'a require in an ES module',
      'main.mjs',
      "const fs = require('fs');",
      ['CommonJS runs as an ES module', '`require`'],
    ],
    ['__dirname in an ES module', 'main.mjs', 'console.error(__dirname);', ['`__dirname`', 'import.meta.url']],
    ['module.exports in an ES module', 'main.mjs', 'module.exports = {};', ['`module`']],
    [
      'a missing default export',
      'main.mjs',
      "import x from './films.mjs';",
      ['no default export'],
      { 'films.mjs': 'export const x = 1;' },
    ],
    ['a missing export', 'main.mjs', "import { nonsuch } from 'node:fs';", ['`node:fs` has no `nonsuch`']],
    ['JSON imported as code', 'main.mjs', "import x from './a.json';", ["type: 'json'"], { 'a.json': '{}' }],
    ['a syntax error', 'main.mjs', 'const = 3;', ['not valid JavaScript', 'line 1 of main.mjs', 'node --check']],
    ['a BigInt in its answer', 'main.mjs', 'JSON.stringify({ id: 1n });', ['BigInt']],
    ['a circle in its answer', 'main.mjs', 'const a = {}; a.a = a; JSON.stringify(a);', ['contains itself']],
  ] as [string, string, string, string[], Record<string, string>?][])(
    'is told about %s',
    async (_, main, code, expected, files = {}) => {
      const text = await shown(`["node", "${main}"]`, { [main]: `${code}\n`, ...files });
      for (const part of expected) expect(text).toContain(part);
      expect(text).not.toContain(CATCH);
    },
  );

  it('is told to catch what it throws itself', async () => {
    const text = await shown('["node", "main.mjs"]', { 'main.mjs': "throw new TypeError('films is not iterable');\n" });
    expect(text).toContain('(main.mjs, line 1)');
    expect(text).toContain(CATCH);
  });
});

describe('a script that the system cannot run', () => {
  it.each([
    ['a CR after its interpreter', '#!/usr/bin/python3\r\n', 'carriage return (CR)'],
    ['a CR after env', '#!/usr/bin/env python3\r\n', 'carriage return (CR)'],
    ['a byte order mark before its #! line', '\ufeff#!/usr/bin/env python3\n', 'byte order mark'],
    ['no #! line', 'import json\n', 'no #! line'],
    ['an interpreter that is not there', '#!/opt/python9/bin/python9\n', '/opt/python9/bin/python9'],
    ['an interpreter that env does not find', '#!/usr/bin/env python9\n', 'python9'],
  ])('is told about %s', async (_, first, expected) => {
    const text = await shown('["./main.py"]', { 'main.py': `${first}${ANSWER}` }, 'main.py');
    expect(text).toContain('The system cannot run the script');
    expect(text).toContain(expected);
  });

  it('is told about Windows line ends that a shell stumbles over', async () => {
    const text = await shown('["sh", "main.sh"]', { 'main.sh': 'cat >input\r\nexec python3 main.py\r\n' });
    expect(text).toContain('Windows line ends');
  });

  it('is told about a program that is missing', async () => {
    const text = await shown('["sh", "main.sh"]', { 'main.sh': 'exec jqq .\n' });
    expect(text).toContain('`jqq` is not installed');
  });
});

it('says that only the exit status is wrong where the answer is good', async () => {
  const text = await shown('["python3", "main.py"]', { 'main.py': `import sys\n${ANSWER}sys.exit(1)\n` });
  expect(text).toContain('the plugin exited with status 1 after a complete answer');
  expect(text).toContain('Exit with status 0');
});
