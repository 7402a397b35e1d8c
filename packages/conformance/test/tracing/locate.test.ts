import { describe, expect, it } from 'vitest';
import { askSingle } from '../../src/model/call.js';
import type { Finding } from '../../src/model/report/finding.js';
import { locate } from '../../src/search/conviction/locate.js';
import { findingOf } from '../../src/search/conviction/make-finding.js';
import { withPlugin } from '../support/one-call.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

type Files = Record<string, string>;

/** The first finding about a plugin with these files, and the line that it names. */
async function located(script: string, files: Files): Promise<Finding> {
  const manifest = `${MANIFEST.replace('["python3", "main.py"]', script)}auth: [{ key: FILMS_API_KEY, label: Films API key, type: apikey, required: true }]\n`;
  const dir = temporaryPlugin({ 'manifest.yml': manifest, ...files });
  return withPlugin(dir, async (ask, auth) => {
    const asked = await ask(askSingle({ action: 'movieByName', auth }, { title: 'Heat' }));
    const [failed] = asked.judgement.failed;
    if (!failed) throw new Error('no judge says a word');
    const finding = findingOf(failed.check, [asked], { evidence: failed.evidence, decisive: asked });
    return locate(finding, failed.check, ask);
  });
}

/** Reads the envelope, has a module look up its film, and answers. */
const PYTHON_MAIN = `import json, sys
from films import look_up
envelope = json.load(sys.stdin)
look_up(envelope)
print(json.dumps({"ok": True, "result": None}))
`;

const NODE_MAIN = `import { readFileSync } from 'node:fs';
import { lookUp } from './films.mjs';
const envelope = JSON.parse(readFileSync(0, 'utf8'));
await lookUp(envelope);
process.stdout.write(JSON.stringify({ ok: true, result: null }));
`;

describe('a finding about a Python plugin names the line', () => {
  it.each([
    ['prints', 'stdout/nothing-before-json', 'def look_up(envelope):\n    print("looking")\n', 2],
    [
      'logs to stdout',
      'stdout/nothing-before-json',
      'import logging, sys\nlogging.basicConfig(stream=sys.stdout)\n\ndef look_up(envelope):\n    logging.warning("slow")\n',
      5,
    ],
    [
      'writes past the buffers',
      'stdout/nothing-before-json',
      'import os\ndef look_up(envelope):\n    os.write(1, b"looking")\n',
      3,
    ],
    [
      'starts a program that prints',
      'stdout/nothing-before-json',
      'import subprocess\n\n\ndef look_up(envelope):\n    subprocess.run(["echo", "looking"])\n',
      5,
    ],
    ['exits', 'process/answers-not-crashes', 'import sys\ndef look_up(envelope):\n\n    sys.exit(3)\n', 4],
    [
      'crashes the interpreter',
      'process/answers-not-crashes',
      'import os\ndef look_up(envelope):\n    os.abort()\n',
      3,
    ],
    [
      'logs a credential',
      'secrets/not-on-stderr',
      'import sys\ndef look_up(envelope):\n    print("looking", file=sys.stderr)\n    print(envelope["auth"], file=sys.stderr)\n',
      4,
    ],
    [
      'stores a credential',
      'secrets/not-in-files',
      'import json, os\ndef look_up(envelope):\n    with open(os.path.expanduser("~/session"), "w") as file:\n        json.dump(envelope, file)\n',
      3,
    ],
    [
      'sends a credential in the clear',
      'traffic/credential-in-the-clear',
      'from urllib.request import Request, urlopen\ndef look_up(envelope):\n    try:\n        urlopen(Request("http://api.example.org/?key=" + envelope["auth"]["FILMS_API_KEY"], headers={"User-Agent": "films/1"}))\n    except OSError:\n        pass\n',
      4,
    ],
  ])('that %s', async (_, check, code, line) => {
    const finding = await located('["python3", "main.py"]', { 'main.py': PYTHON_MAIN, 'films.py': code });
    expect(finding.check).toBe(check);
    expect(finding.place).toEqual({ file: 'films.py', line, code: code.split('\n')[line - 1]?.trim() });
  });
});

describe('a finding about a Node plugin names the line', () => {
  it.each([
    ['prints', 'stdout/nothing-before-json', "export function lookUp() {\n  console.log('looking');\n}\n", 2],
    [
      'writes past the streams',
      'stdout/nothing-before-json',
      "import { writeSync } from 'node:fs';\nexport function lookUp() {\n  writeSync(1, 'looking');\n}\n",
      3,
    ],
    ['exits', 'process/answers-not-crashes', 'export function lookUp() {\n\n  process.exit(3);\n}\n', 3],
    ['throws a text', 'process/answers-not-crashes', "export function lookUp() {\n  throw 'no such film';\n}\n", 2],
    [
      'rejects with a text in a promise that nobody awaits',
      'process/answers-not-crashes',
      "async function find() {\n  throw 'no such film';\n}\nexport async function lookUp() {\n  find();\n  await new Promise((done) => setTimeout(done, 5000));\n}\n",
      2,
    ],
    [
      'logs a credential',
      'secrets/not-on-stderr',
      'export function lookUp({ auth }) {\n  console.error(auth);\n}\n',
      2,
    ],
    [
      'stores a credential',
      'secrets/not-in-files',
      "import { writeFile } from 'node:fs/promises';\nexport async function lookUp({ auth }) {\n  await writeFile(`${process.env.HOME}/session`, JSON.stringify(auth));\n}\n",
      3,
    ],
    [
      'sends a credential in the clear',
      'traffic/credential-in-the-clear',
      "export async function lookUp({ auth }) {\n  const url = `http://api.example.org/?key=${auth.FILMS_API_KEY}`;\n  await fetch(url, { headers: { 'user-agent': 'films/1' } }).catch(() => {});\n}\n",
      3,
    ],
  ])('that %s', async (_, check, code, line) => {
    const finding = await located('["node", "main.mjs"]', { 'main.mjs': NODE_MAIN, 'films.mjs': code });
    expect(finding.check).toBe(check);
    expect(finding.place).toEqual({ file: 'films.mjs', line, code: code.split('\n')[line - 1]?.trim() });
  });
});

it('a program that cannot be traced still gets its finding, without a line', async () => {
  const finding = await located('["sh", "main.sh"]', { 'main.sh': 'cat >/dev/null\nexit 3\n' });
  expect(finding.check).toBe('process/answers-not-crashes');
  expect(finding.place).toBeUndefined();
});

it('a line is not named for a failure that tracing hides', async () => {
  const code =
    'import os\ndef look_up(envelope):\n    if "OBSCURA_TRACE" not in os.environ:\n        print("looking")\n';
  const finding = await located('["python3", "main.py"]', { 'main.py': PYTHON_MAIN, 'films.py': code });
  expect(finding.check).toBe('stdout/nothing-before-json');
  expect(finding.place).toBeUndefined();
});
