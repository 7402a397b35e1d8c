import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.js';
import { recordedScreen } from '../support/screen.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const QUICK = ['--seed', '1', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--jobs', '1'];
const ONLY = ['--only', 'stdout/strict-json', '--only', 'manifest'];
const BAD = 'print("{")';
const GOOD = 'print(\'{"ok": true, "result": null}\')';
const MANIFEST = `id: test-plugin
name: Test plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }
`;

/** A command line that goes on, and what it has written so far. */
function session(...words: string[]) {
  const stop = new AbortController();
  const home = temporaryDirectory();
  const screen = recordedScreen();
  const code = main([...words, '--cases', temporaryDirectory()], {
    ...{ stdout: screen, stderr: screen, signal: stop.signal },
    environment: { XDG_CACHE_HOME: home },
  });
  onTestFinished(async () => {
    stop.abort('SIGINT');
    await code;
  });
  return {
    code,
    home,
    end: () => stop.abort('SIGINT'),
    until: screen.until,
  };
}

it('shows what a change fixes, waits out a broken manifest, and ends with the code of the last run', async () => {
  const dir = temporaryPlugin({ 'main.py': BAD, 'manifest.yml': MANIFEST });
  const { until, end, code, home } = session(dir, ...QUICK, ...ONLY, '--watch');
  expect(await until('Waiting')).toContain('✖ stdout/strict-json');

  writeFileSync(join(dir, 'main.py'), GOOD);
  const fixed = await until('Waiting');
  expect(fixed).toContain('main.py changed.');
  expect(fixed).toContain('✔ its case passes  stdout/strict-json (movieByName)');
  expect(fixed).toContain('✔ fixed  stdout/strict-json');

  writeFileSync(join(dir, 'manifest.yml'), 'id: [');
  expect(await until('Waiting')).toContain('✖ manifest/');

  writeFileSync(join(dir, 'manifest.yml'), MANIFEST);
  await until('Waiting');
  end();
  expect(await code).toBe(3);
  expect(existsSync(join(home, 'obscura-conformance'))).toBe(true);
});

it('--last-failed runs only what failed or is new, and all checks where nothing is known', async () => {
  const dir = temporaryPlugin({ 'main.py': BAD });
  const home = temporaryDirectory();
  const test = async (...words: string[]) => {
    let text = '';
    const screen = {
      hasColors: false,
      write(more: string) {
        text += more;
      },
    };
    await main([dir, ...QUICK, '--only', 'stdout', '--cases', home, '--reporter', 'json', ...words], {
      ...{ stdout: screen, stderr: screen, signal: new AbortController().signal },
      environment: { XDG_CACHE_HOME: home },
    });
    return JSON.parse(text);
  };
  const first = await test('--last-failed');
  expect(JSON.stringify(first.notes)).toContain('No earlier run of this plugin is known');
  expect(first.checks.length).toBeGreaterThan(3);
  const second = await test('--last-failed');
  expect(second.checks.map(({ id }: { id: string }) => id)).toContain('stdout/strict-json');
  expect(second.checks.length).toBeLessThan(first.checks.length);
});
