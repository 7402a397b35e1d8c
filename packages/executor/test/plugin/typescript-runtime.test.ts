import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExecutor, loadPlugin } from '../../src/index.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const MANIFEST = `id: ts-plugin
name: TypeScript plugin
version: "1.0.0"
runtime: typescript
entry: index.js
capabilities: { movieByName: true, supportsBatch: true }
`;

const lines: string[] = [];
const executor = createExecutor({
  // Each plugin is called once, so that a second process would wait in vain.
  start: 'spawn',
  limits: { deadlineMs: 10_000 },
  onLog: ({ text }) => lines.push(text),
});

async function plugin(module: string, files: Record<string, string> = {}, manifest = MANIFEST) {
  return loadPlugin(
    join(
      temporaryDirectory({
        'p/index.js': module,
        'p/manifest.yml': manifest,
        'p/package.json': '{"type":"module"}',
        ...files,
      }),
      'p',
    ),
  );
}

const single = (title: string) => [title, 'movieByName', { title }] as const;

async function ask(module: string, title = 'Heat', files?: Record<string, string>) {
  const [, action, input] = single(title);
  return executor
    .identify(await plugin(module, files), action, input)
    .catch((error: Error) => error.message.split('\n')[0]);
}

describe('runtime: typescript', () => {
  it.each([
    [
      'a default export',
      'export default { capabilities: {}, execute: async (action, input) => ({ title: `${action} ${input.title}` }) };',
    ],
    [
      'the module itself',
      'export const capabilities = {}; export async function execute(action, input) { return { title: `${action} ${input.title}` }; }',
    ],
  ])('runs %s', async (_, module) => {
    expect(await ask(module)).toMatchObject({ title: 'movieByName Heat' });
  });

  it('runs CommonJS, compiled from a default export too', async () => {
    const files = { 'p/package.json': '{"type":"commonjs"}' };
    expect(await ask('module.exports = { execute: async () => ({ title: "cjs" }) };', '', files)).toMatchObject({
      title: 'cjs',
    });
    const compiled =
      'Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { execute: async () => ({ title: "compiled" }) };';
    expect(await ask(compiled, '', files)).toMatchObject({ title: 'compiled' });
  });

  it.each([
    ['null', 'null', null],
    ['undefined', 'undefined', null],
    ['a refusal', '({ ok: false, error: "no key" })', 'plugin-refused: no key (ts-plugin, movieByName)'],
    [
      'a throw',
      '(() => { throw new Error("TMDB is down"); })()',
      'plugin-refused: TMDB is down (ts-plugin, movieByName)',
    ],
    [
      'a thrown value that is not an Error',
      '(() => { throw "nothing"; })()',
      'plugin-refused: nothing (ts-plugin, movieByName)',
    ],
    [
      'what is no JSON',
      '({ title: 1n })',
      expect.stringContaining('plugin-refused: Do not know how to serialize a BigInt'),
    ],
    ['a list', '[]', expect.stringContaining('not-a-response')],
  ])('reads %s', async (_, value, expected) => {
    expect(await ask(`export default { execute: async () => ${value} };`)).toEqual(expected);
  });

  it('treats stdout as a log, including that of a child', async () => {
    lines.length = 0;
    const module = `import { execSync } from 'node:child_process';
      console.log('from the plugin'); process.stdout.write('written\\n'); execSync('echo from a child', { stdio: 'inherit' });
      export default { execute: async () => ({ title: 'quiet' }) };`;
    expect(await ask(module)).toMatchObject({ title: 'quiet' });
    expect(lines).toEqual(['from the plugin', 'written', 'from a child']);
  });

  it('does not wait for timers or sockets that the module leaves open', async () => {
    expect(
      await ask('setInterval(() => {}, 1000); export default { execute: async () => ({ title: "done" }) };'),
    ).toMatchObject({ title: 'done' });
  });

  it('writes answers larger than a pipe', async () => {
    const movie = await ask(
      'export default { execute: async () => ({ title: "x", overview: "y".repeat(1_000_000) }) };',
    );
    expect(movie).toMatchObject({ overview: expect.stringMatching(/^y{1000000}$/) });
  });

  it.each([
    [
      'a module without execute',
      'export default {};',
      'neither the module nor its default export has execute(action, input, auth)',
    ],
    ['a module that fails to load', 'import "./not-there.js";', 'plugin-refused: Cannot find module'],
    ['a syntax error', 'export default {', 'plugin-refused: '],
    ['an exit in the module', 'process.exit(5);', 'exited-non-zero: the plugin exited with status 5'],
    [
      'an uncaught error',
      'setTimeout(() => { throw new Error("late"); }); export default { execute: () => new Promise((r) => setTimeout(r, 5000)) };',
      'exited-non-zero: the plugin exited with status 1',
    ],
  ])('tells of %s', async (_, module, message) => {
    expect(await ask(module)).toEqual(expect.stringContaining(message));
  });

  it('answers batches with executeBatch', async () => {
    const target = await plugin(
      'export default { execute: async () => null, executeBatch: async (action, items) => items.map(({ id, input }) => ({ id, result: { title: input.title } })) };',
    );
    const titles: unknown[] = [];
    for await (const outcome of executor.identifyAll(target, 'movieByName', [
      { id: 'a', input: { title: 'A' } },
      { id: 'b', input: { title: 'B' } },
    ]))
      titles.push(outcome);
    expect(titles).toMatchObject([
      { id: 'a', result: { title: 'A' } },
      { id: 'b', result: { title: 'B' } },
    ]);
  });

  it('falls back to single calls if executeBatch is declared but missing', async () => {
    const target = await plugin('export default { execute: async (action, input) => ({ title: input.title }) };');
    const ids: string[] = [];
    for await (const outcome of executor.identifyAll(target, 'movieByName', [
      { id: 'a', input: { title: 'A' } },
      { id: 'b', input: { title: 'B' } },
    ])) {
      expect(outcome).toHaveProperty('result.title');
      ids.push(outcome.id);
    }
    expect(ids.toSorted()).toEqual(['a', 'b']);
  });
});
