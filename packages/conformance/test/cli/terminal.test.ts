import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProgram } from '../attacks/support.js';
import { EXIT } from '../support/command-line.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const TERMINAL = join(import.meta.dirname, '../../../create/test/programs/terminal.py');
const CTRL_C = '\u0003';
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';
const BAD = 'print("{")';
const GOOD = `import json, sys
envelope = json.load(sys.stdin)
print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
`;

/** What to type when the program has printed something, or a shell command to run then. */
type Step = readonly [printed: string, keys: string | { readonly run: string }];

let program: Awaited<ReturnType<typeof makeProgram>>;
beforeAll(async () => {
  program = await makeProgram();
});
afterAll(() => program.remove());

/** Runs the command at a pseudo-terminal of 120 columns; `text` is all that it showed, with its colors. */
function atTerminal(words: readonly string[], steps: readonly Step[] = []) {
  const script = steps.map(([printed, keys]) => `${printed}=${typeof keys === 'string' ? keys : `\u001e${keys.run}`}`);
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...env } = process.env;
  const command = [TERMINAL, script.join('\u001f') || '=', process.execPath, program.file, ...words];
  const { stdout, stderr, status } = spawnSync('python3', command, {
    encoding: 'utf8',
    env: { ...env, TERM: 'xterm-256color', XDG_CACHE_HOME: temporaryDirectory() },
  });
  expect(stderr).toBe('');
  return { text: stdout.replaceAll('\r\n', '\n'), code: status };
}

describe.skipIf(process.platform === 'win32')('at a real terminal', () => {
  it('run shows an answer in color, and lets nothing control the terminal', () => {
    const nasty = '\\u001b[2J\\u0007';
    const main = `${GOOD.replace('Heat', `Heat${nasty}`)}sys.stderr.write("${nasty}")\n`;
    const dir = temporaryPlugin({ 'main.py': main });
    const { text, code } = atTerminal(['run', dir, 'movieByName', '{"title":"Heat"}']);
    expect([code, text]).toEqual([
      EXIT.conforms,
      expect.stringContaining('\u001b[32m✔\u001b[39m \u001b[1mmovieByName'),
    ]);
    expect(text.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('--watch clears the screen on a save, and shows what it fixes, under the same seed; Ctrl-C ends it', () => {
    const dir = temporaryPlugin({ 'main.py': BAD });
    writeFileSync(join(dir, 'good'), GOOD);
    const few = ['--only', 'stdout/strict-json', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--jobs', '1'];
    const { text, code } = atTerminal(
      [dir, ...few, '--allow-shallow', '--watch', '--cases', temporaryDirectory()],
      [
        ['Waiting for a change', { run: `cp '${join(dir, 'good')}' '${join(dir, 'main.py')}'` }],
        ['1 fixed, 0 new, 0 still there', ''],
        ['Waiting for a change', CTRL_C],
      ],
    );
    const [before = '', after = ''] = text.split(CLEAR);
    expect(before).toContain('\u001b[31m✖\u001b[39m');
    expect(after).toMatch(/^main\.py changed\.\n/);
    const [first, second, ...others] = [...text.matchAll(/\bseed (\d+)/g)].map(([, seed]) => seed);
    expect([second, others]).toEqual([first, []]);
    // The line of the progress has made room for what is below it.
    expect(after).toContain('\r\u001b[2K');
    expect(code).toBe(EXIT.conforms);
  });

  it('a test that is stopped by Ctrl-C says what it found so far', () => {
    const dir = temporaryPlugin({ 'main.py': 'import sys, time\nsys.stdin.read()\ntime.sleep(3600)\n' });
    const { text, code } = atTerminal([dir, '--jobs', '1', '--max-time', '60'], [['seed', CTRL_C]]);
    expect(text).toContain('SIGINT stopped the run');
    expect(code).toBe(EXIT.incomplete);
  });
});
