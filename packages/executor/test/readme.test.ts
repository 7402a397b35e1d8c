import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream } from '../../upstream/src/index.js';
import { bundleAll, directoryForPrograms, programOf } from './support/bundle.js';

const PACKAGE = join(import.meta.dirname, '..');
const README = readFileSync(join(PACKAGE, 'README.md'), 'utf8');

/** Every example of the README, in order, with its expected output. */
const EXAMPLES = [
  {
    file: 'readme',
    stdout: /^row-[12] no match\nrow-[12] no match$/,
    stderr: /^tmdb-py GET [\s\S]*^(?:plugin-refused|unavailable)(?: \S+)?: TMDB has a problem/m,
  },
  { file: 'rights', stdout: /^$/, stderr: /^$/ },
  { file: 'debugger', stdout: /^no debugger$/, stderr: /^$/ },
  { file: 'errors', stdout: /^$/, stderr: /^credential-missing ask the user for it, and pass it in `auth`$/m },
  {
    file: 'telemetry',
    stdout:
      /^\{"name":"obscura movieByName".*"obscura\.items":1,.*"status":"UNSET".*"tookTime":true\}\n.*"status":"2 [a-z-]+".*$/,
    stderr: /^/,
  },
  { file: 'starts', stdout: /^\{\s+start: '[a-z]+',\s+why: /, stderr: /^/ },
] as const;

function exampleOf(file: string): string {
  return join(PACKAGE, 'test', 'examples', `${file}.ts`);
}

/** The part of an example that readers see: the lines between `// Shown:` and `// Not shown:`. */
function shownIn(file: string): string {
  const text = readFileSync(exampleOf(file), 'utf8');
  const parts = text.split(/^ *\/\/ Not shown:.*\n/m).map((part) => part.split(/^ *\/\/ Shown:\n/m)[1] ?? '');
  return parts.join('').replaceAll(/^ {2}(?=\/\/ In the worker|await ask)/gm, '');
}

it('the README shows exactly the examples that are compiled and run here', () => {
  const shown = [...README.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block]) => block);
  expect(shown).toEqual(EXAMPLES.map(({ file }) => shownIn(file)));
});

describe('an example of the README does what it says', () => {
  const programs = directoryForPrograms();
  beforeAll(() =>
    bundleAll(
      programs,
      EXAMPLES.map(({ file }) => exampleOf(file)),
    ),
  );
  afterAll(() => rmSync(programs, { recursive: true }));

  it.each(EXAMPLES)('$file', async ({ file, stdout, stderr }) => {
    // An empty network: the plugin reports that it cannot look items up, but answers an empty input without a request.
    const upstream = await startUpstream({ routes: [] });
    const printed = await execaNode(programOf(programs, exampleOf(file)), {
      cwd: join(PACKAGE, '..', '..'),
      env: upstream.environment,
    });
    await upstream.close();
    expect(printed.stdout).toMatch(stdout);
    expect(printed.stderr).toMatch(stderr);
  });
});
