import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine, EXIT } from '../support/command-line.js';
import { onlyJudgesAnd } from '../support/few-checks.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

/** Ends its line, claims a verdict, silences a CI, clears and renames a terminal, and reverses the direction of text. */
const FORGED =
  '\n✔ conforms\n::stop-commands::x\n  ::error::x\n##[group]x\n##vso[x]y\r\u001b[2J\u001b]0;x\u0007\u202e\u2028\u0085';
const QUOTED = JSON.stringify(FORGED);

/** Where a plugin can put words that are shown later. */
const PLACES: Record<string, Record<string, string>> = {
  'its stdout': { 'main.py': `print(${QUOTED})` },
  'its stderr': { 'main.py': `import sys\nsys.stderr.write(${QUOTED} * 3)\nsys.exit(3)` },
  'an id that it makes up': {
    'manifest.yml': MANIFEST.replace('movieByName: true', 'movieByName: true, supportsBatch: true'),
    'main.py': `import json\nprint(json.dumps({"ok": True, "results": [{"id": ${QUOTED}, "result": None}]}))`,
  },
  'a key of its answer': {
    'main.py': `import json\nprint(json.dumps({"ok": True, "result": {${QUOTED}: 1, "title": 3}, ${QUOTED}: 2}))`,
  },
  'an error': { 'main.py': `import json\nprint(json.dumps({"ok": False, "error": ${QUOTED}}))` },
  'the address of a request': {
    'main.py': `
import urllib.parse, urllib.request
try:
    urllib.request.urlopen("http://example.org/" + urllib.parse.quote(${QUOTED}) + "::stop-commands::x")
except OSError:
    pass
print('{"ok": false, "error": "x"}')`,
  },
  'the name in its manifest': { 'main.py': '', 'manifest.yml': MANIFEST.replace('Test plugin', QUOTED) },
  'a field of its manifest': { 'main.py': '', 'manifest.yml': `${MANIFEST}${QUOTED}: 1\n` },
  'its version': { 'main.py': '', 'manifest.yml': MANIFEST.replace('"1.0.0"', QUOTED) },
  'its script': { 'main.py': '', 'manifest.yml': MANIFEST.replace('"main.py"', QUOTED) },
  'a key of its configuration': { 'main.py': '', 'conformance/config.yml': `${QUOTED}: 1\n` },
  'a check that it skips': { 'main.py': '', 'conformance/config.yml': `skip: { ${QUOTED}: x }\n` },
  'the reason for skipping a check': {
    'main.py': 'print(\'{"ok": true, "result": null}\')',
    'conformance/config.yml': `skip: { process/repeatable: ${QUOTED} }\n`,
  },
  'a credential of its configuration': { 'main.py': '', 'conformance/config.yml': `credentials: { ${QUOTED}: {} }\n` },
  'broken YAML': { 'main.py': '', 'conformance/config.yml': 'a: [\u001b[2J\n::stop-commands::x\n' },
  'a recording': {
    'main.py': '',
    'conformance/upstream/a.yml': `origin: https://a.example\nroutes: [{ request: ${QUOTED}, response: {} }]\n`,
  },
  'a kept case': {
    'main.py': '',
    'conformance/cases/a.json': JSON.stringify({
      format: 1,
      check: `${FORGED}/x`,
      calls: [{ stdin: '', expects: 'anything' }],
    }),
  },
  'a kept case that is no JSON': { 'main.py': '', 'conformance/cases/a.json': FORGED },
};

it.each(Object.entries(PLACES))('shows words in %s, and does not obey them', async (_, files) => {
  const dir = temporaryPlugin(files);
  const words = ['--calls', '1', '--seed', '1', '--deadline', '5', '--shrink-time', '0', ...onlyJudgesAnd()];
  const report = join(temporaryDirectory(), 'report.json');
  const { code, stdout, stderr } = await commandLine(
    dir,
    ...words,
    '--reporter',
    'pretty',
    '--reporter',
    `json=${report}`,
  );
  expectHarmless(stdout + stderr);
  // A usage error comes before any report.
  if (code !== EXIT.usage) expectHarmless(readFileSync(report, 'utf8'));
});

it('shows words in the name of a file, and does not obey them', async () => {
  const name = FORGED.replaceAll('/', '');
  const dir = temporaryPlugin({ 'main.py': '', 'conformance/upstream/a.yml': 'origin: https://a.example\n' });
  writeFileSync(join(dir, 'conformance', 'upstream', `${name}.yml`), 'x');
  for (const words of [[dir], ['replay', join(dir, `${name}.json`)], [name]]) {
    const { stdout, stderr } = await commandLine(...words);
    expectHarmless(stdout + stderr);
  }
});

function expectHarmless(text: string): void {
  expect(text).not.toBe('');
  expect(text.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(text.split('\n').filter((line) => /^\s*::|^✔ conforms$|##(?:vso)?\[/.test(line))).toEqual([]);
}
