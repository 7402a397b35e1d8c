import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'tsup';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../../../..');
const TEMPLATES = join(ROOT, 'packages/conformance/ci');
const work = mkdtempSync(join(tmpdir(), 'obscura-ci-'));
afterAll(() => rmSync(work, { recursive: true }));

// It imports JSON in a way that only bundlers understand.
await build({
  ...{ entry: [join(import.meta.dirname, 'workflow-parser.ts')], outDir: work, format: 'esm', config: false },
  ...{ silent: true, noExternal: [/./], outExtension: () => ({ js: '.mjs' }) },
});
const { NoOperationTraceWriter, parseAction, parseWorkflow }: typeof import('./workflow-parser.js') = await import(
  join(work, 'workflow-parser.mjs')
);

const read = (path: string) => readFileSync(path, 'utf8');
const ACTION = parse(read(join(ROOT, 'action/action.yml')));
const githubFiles = [
  ...readdirSync(TEMPLATES)
    .filter((name) => name.endsWith('.github.yml'))
    .map((name) => join(TEMPLATES, name)),
  ...readdirSync(join(ROOT, '.github/workflows')).map((name) => join(ROOT, '.github/workflows', name)),
];

describe('by the parser of GitHub', () => {
  it.each(githubFiles)('%s is a workflow', (file) => {
    const { context } = parseWorkflow({ name: file, content: read(file) }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it('the Action is one', () => {
    const file = { name: 'action.yml', content: read(join(ROOT, 'action/action.yml')) };
    const { context } = parseAction(file, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });
});

it('the workflows give the Action only inputs that it has', () => {
  for (const file of githubFiles.filter((name) => name.startsWith(TEMPLATES))) {
    const jobs = Object.values<{ steps: { uses?: string; with?: object }[] }>(parse(read(file)).jobs);
    const steps = jobs.flatMap((job) => job.steps).filter(({ uses }) => uses?.includes('/action@'));
    expect(steps.length).toBeGreaterThan(0);
    for (const { with: inputs = {} } of steps)
      expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
  }
});

it.each(readdirSync(TEMPLATES))('docs/ci.md shows %s as it is', (name) => {
  expect(read(join(ROOT, 'docs/ci.md'))).toContain(`\`\`\`yaml\n${read(join(TEMPLATES, name))}\`\`\`\n`);
});

it('docs/ci.md describes every input of the Action, and no other', () => {
  const rows = [...read(join(ROOT, 'docs/ci.md')).matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(ACTION.inputs));
});

it('the Action hands each input on, and its script reads no other', () => {
  const [run] = ACTION.runs.steps;
  const handed = Object.values<string>(run.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
  expect([...handed, 'artifact'].toSorted()).toEqual(Object.keys(ACTION.inputs).toSorted());
  const script = read(join(ROOT, 'action/run.mjs'));
  const used = [...script.matchAll(/input\('(\w+)'\)/g)].map(([, name]) => `INPUT_${name}`);
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(run.env).toSorted());
});

it('the template for GitLab runs one command, and keeps what it writes', () => {
  const { 'obscura-conformance': job } = parse(read(join(TEMPLATES, 'plugin.gitlab.yml')));
  const [command] = job.script;
  const written = [...command.matchAll(/=(\S+)/g)].map(([, file]) => file);
  const { paths, reports, when } = job.artifacts;
  expect([...paths, ...Object.values(reports)].toSorted()).toEqual(written.toSorted());
  expect(when).toBe('always');
});

/** Runs the script of the Action with an `npx` that only says what it was asked for. */
function runAction(inputs: Readonly<Record<string, string>>, status = 0) {
  const dir = mkdtempSync(join(work, 'run-'));
  const npx = join(dir, 'npx');
  writeFileSync(npx, `#!/bin/sh\nfor word in "$@"; do echo "$word"; done\nexit ${status}\n`);
  chmodSync(npx, 0o755);
  const [output, out] = [join(dir, 'output'), join(dir, 'out')];
  const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]));
  const { stdout, status: code } = spawnSync(process.execPath, [join(ROOT, 'action/run.mjs')], {
    env: { PATH: `${dir}${delimiter}${process.env.PATH}`, GITHUB_OUTPUT: output, INPUT_OUT: out, ...env },
    encoding: 'utf8',
  });
  const words = stdout
    .trimEnd()
    .split('\n')
    .map((word) => word.replaceAll(out, 'OUT'));
  const outputs = Object.fromEntries(
    read(output)
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=', 2)),
  );
  return { code, words, outputs: { ...outputs, out: outputs.out?.replace(out, 'OUT') } };
}

describe('the script of the Action', () => {
  it('tests a plugin, with all reports', () => {
    const { words, outputs, code } = runAction({
      PLUGIN: './my plugin',
      ARGS: ' --strict\n--budget  60 ',
      VERSION: '1.2.3',
    });
    expect(words.slice(0, 5)).toEqual(['--yes', 'obscura-conformance@1.2.3', './my plugin', '--cases', 'OUT/cases']);
    expect(words).toEqual(expect.arrayContaining(['json=OUT/report.json', 'sarif=OUT/report.sarif', 'github']));
    expect(words.slice(-3)).toEqual(['--strict', '--budget', '60']);
    expect([code, outputs]).toEqual([0, { 'exit-code': '0', verdict: 'conforms', out: 'OUT' }]);
  });

  it('tests the shard of a fleet', () => {
    const inputs = { FLEET: 'index.yml', SHARD: '2/4', CHANGED_SINCE: 'main', AGAINST: '/no/such/file.json' };
    const { words, code, outputs } = runAction(inputs, 3);
    expect(words).toEqual([
      ...['--yes', 'obscura-conformance', 'fleet', 'index.yml', '--out', 'OUT'],
      ...['--shard=2/4', '--changed-since=main'],
    ]);
    expect([code, outputs.verdict]).toEqual([3, 'incomplete']);
  });

  it('puts shards together, and compares them with a report that is there', () => {
    const { words, outputs } = runAction({ MERGE: 'site', AGAINST: join(ROOT, 'package.json') }, 70);
    expect(words.slice(2)).toEqual(['merge', 'site', '--out', 'OUT', '--against', join(ROOT, 'package.json')]);
    expect(outputs.verdict).toBe('no verdict');
  });
});
