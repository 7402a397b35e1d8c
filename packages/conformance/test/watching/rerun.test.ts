import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { rerunOnChange } from '../../src/watching/rerun.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** Runs that wait until the test lets them end, or a change does. */
function watching(
  paths: readonly string[],
  options: { ignored?: readonly string[]; isOurs?: (path: string) => boolean } = {},
) {
  const stop = new AbortController();
  const begun: { changed: string[]; signal: AbortSignal; end(): void }[] = [];
  const muted: string[] = [];
  let runAgain = () => {};
  let onBegun = () => {};
  const over = rerunOnChange(
    paths,
    async (signal, changed) => {
      await new Promise<void>((end) => {
        begun.push({ changed: changed.map((path) => basename(path)).toSorted(), signal, end });
        signal.addEventListener('abort', () => end(), { once: true });
        onBegun();
      });
    },
    {
      ...options,
      signal: stop.signal,
      settleMs: 60,
      onMuted: (path) => muted.push(path),
      onReady: (again) => (runAgain = again),
    },
  );
  onTestFinished(async () => {
    stop.abort();
    await over;
  });
  async function run(number: number) {
    while (begun.length < number) {
      await new Promise<void>((resume) => {
        onBegun = resume;
      });
    }
    const found = begun[number - 1];
    if (!found) throw new Error('unreachable');
    return found;
  }
  return { run, muted, stop, over, begun, again: () => runAgain() };
}

it('runs once at first, and again with what has changed since', async () => {
  const dir = temporaryDirectory();
  const { run } = watching([dir]);
  (await run(1)).end();
  writeFileSync(join(dir, 'main.py'), 'pass');
  expect((await run(2)).changed).toEqual(['main.py']);
});

it('ends a run when something changes, and begins it again', async () => {
  const dir = temporaryDirectory();
  const { run } = watching([dir]);
  const first = await run(1);
  writeFileSync(join(dir, 'main.py'), 'pass');
  await run(2);
  expect(first.signal.reason).toBe('a change');
});

it('ignores what interpreters, editors and the run itself write', async () => {
  const dir = temporaryDirectory();
  mkdirSync(join(dir, 'conformance', 'cases'), { recursive: true });
  const { run, begun } = watching([dir], { ignored: [join(dir, 'conformance', 'cases'), join(dir, 'report.json')] });
  (await run(1)).end();
  mkdirSync(join(dir, '__pycache__'));
  for (const name of ['__pycache__/main.pyc', '.main.py.swp', 'main.py~', '#main.py#', '4913', '.DS_Store'])
    writeFileSync(join(dir, name), '');
  writeFileSync(join(dir, 'conformance', 'cases', 'a.json'), '{}');
  writeFileSync(join(dir, 'report.json'), '{}');
  writeFileSync(join(dir, 'main.py'), 'pass');
  expect((await run(2)).changed).toEqual(['main.py']);
  expect(begun).toHaveLength(2);
});

it('sees a file that is watched before it exists, and one in a directory that is new', async () => {
  const dir = temporaryDirectory();
  const config = join(temporaryDirectory(), 'config.yml');
  const { run } = watching([dir, config]);
  (await run(1)).end();
  writeFileSync(config, 'examples: {}');
  const second = await run(2);
  expect(second.changed).toEqual(['config.yml']);
  second.end();
  mkdirSync(join(dir, 'lib'));
  writeFileSync(join(dir, 'lib', 'search.py'), 'pass');
  expect((await run(3)).changed).toContain('lib');
});

it('stops to count a file that changes during each run, until somebody changes it between two', async () => {
  const dir = temporaryDirectory();
  const log = join(dir, 'calls.log');
  const { run, muted } = watching([dir]);
  for (const number of [1, 2, 3]) {
    await run(number);
    writeFileSync(log, `${number}`);
  }
  const fourth = await run(4);
  expect(muted).toEqual(['calls.log']);
  writeFileSync(log, '4');
  writeFileSync(join(dir, 'main.py'), 'pass');
  expect((await run(5)).changed).toEqual(['main.py']);
  expect(fourth.signal.aborted).toBe(true);
});

it('ends with its signal, and with the run that is in progress', async () => {
  const { run, stop, over } = watching([temporaryDirectory()]);
  const first = await run(1);
  stop.abort();
  await over;
  expect(first.signal.aborted).toBe(true);
});

it('runs when it is asked to, once what is under way is over', async () => {
  const dir = temporaryDirectory();
  const { run, again, begun } = watching([dir]);
  const first = await run(1);
  again();
  again();
  expect(begun).toHaveLength(1);
  first.end();
  const second = await run(2);
  expect(second.changed).toEqual([]);
  second.end();
  writeFileSync(join(dir, 'main.py'), 'pass');
  expect((await run(3)).changed).toEqual(['main.py']);
});

it('takes no notice of what it is told to be ours', async () => {
  const dir = temporaryDirectory();
  const { run, begun } = watching([dir], { isOurs: (path) => path.endsWith('.yml') });
  await run(1);
  writeFileSync(join(dir, 'recorded.yml'), '');
  begun[0]?.end();
  writeFileSync(join(dir, 'main.py'), 'pass');
  expect((await run(2)).changed).toEqual(['main.py']);
});
