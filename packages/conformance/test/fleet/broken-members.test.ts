import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipsOfPython } from '../../../archive/test/support/python-zip.js';
import { promisedArchive } from '../../src/fleet/unpack/promised-archive.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';
import { fleetOf, GOOD, type Made, manifestOf, type Published, registryOf, withBytes } from './registry.js';

const MANIFEST = `add("manifest.yml", b'''${manifestOf('x')}''')`;

/** Archives of strangers, in Python. */
const ZIPS = await zipsOfPython({
  'no manifest': 'add("main.py", b"")',
  'a path that leads outside': `${MANIFEST}; add("../../x", b"")`,
  'an absolute path': `${MANIFEST}; add("/etc/x", b"")`,
  'a path on a drive': `${MANIFEST}; add("C:/x", b"")`,
  'a link': `${MANIFEST}; add("link", b"/etc/passwd", attr=0o120777 << 16)`,
  'two names that are one': `${MANIFEST}; add("A.py", b""); add("a.py", b"")`,
  'a bomb, within all sizes': `${MANIFEST}; add("x", bytes(17 * 1024 * 1024))`,
  'too much in it': `${MANIFEST}; add("x", bytes(65 * 1024 * 1024))`,
});

/** Spoilt plugins, and what is said of each. */
const BROKEN: readonly (readonly [string, Omit<Published, 'id'>, string, string])[] = [
  ...Object.entries(ZIPS).map(
    ([what, zip]) => [what, { spoil: withBytes(() => zip) }, 'registry/archive', ''] as const,
  ),
  ['half an archive', { spoil: withBytes((bytes) => bytes.subarray(0, 100)) }, 'registry/archive', 'zip'],
  ['no archive at all', { spoil: withBytes(() => new Uint8Array()) }, 'registry/archive', 'zip'],
  ['other bytes', { spoil: (_, bytes) => ({ bytes: new Uint8Array([...bytes, 0]) }) }, 'registry/sha256', 'promises'],
  ['a path outside', { spoil: (entry) => ({ entry: { ...entry, path: '../x.zip' } }) }, 'registry/entry', 'path'],
  ['an address', { spoil: (entry) => ({ entry: { ...entry, path: 'https://a/x.zip' } }) }, 'registry/archive', 'exist'],
  ['a missing archive', { spoil: (entry) => ({ entry: { ...entry, path: 'x.zip' } }) }, 'registry/archive', 'exist'],
  ['an entry that is no map', { spoil: () => ({ entry: 'x' }) }, 'registry/entry', 'not a map'],
  ['an id with controls', { spoil: (entry) => ({ entry: { ...entry, id: '\u001b[2J' } }) }, 'registry/entry', 'id'],
  ['a digest that is none', { spoil: (entry) => ({ entry: { ...entry, sha256: 7 } }) }, 'registry/entry', 'sha256'],
];

describe('a member that must not be run', () => {
  it.each(BROKEN)('because of %s is a finding, and is neither unpacked nor started', async (_, broken, code, words) => {
    const { document, started } = await fleetOf(registryOf([{ id: 'x', ...broken }]));
    const [plugin] = document.plugins;
    expect(plugin?.problems.map((problem) => problem.code)).toEqual([code]);
    expect(plugin?.problems[0]?.message).toContain(words);
    expect(document.causes).toMatchObject([{ code, fix: expect.stringMatching(/\w/), plugins: [plugin?.label] }]);
    expect([plugin?.verdict, plugin?.hasReport, document.exitCode, started]).toEqual([
      'does not conform',
      false,
      1,
      [],
    ]);
  });

  it('because its archive is behind a link that leads out of the checkout', async () => {
    const root = temporaryDirectory();
    const [registry, outside] = [join(root, 'registry'), join(root, 'outside')];
    registryOf([{ id: 'x' }], outside);
    mkdirSync(registry);
    symlinkSync(join(outside, 'plugins'), join(registry, 'plugins'));
    const entry = { id: 'x', version: '1', path: 'plugins/x/x.zip', capabilities: {} };
    expect((await promisedArchive(registry, entry)).problems).toEqual([
      { check: 'registry/archive', message: 'plugins/x/x.zip points outside its directory' },
    ]);
  });
});

describe('a broken member never stops the others', () => {
  const made: Readonly<Record<string, Made>> = {
    dies: { exitCode: 0, does: 'die' },
    lies: { exitCode: 1, does: 'lie' },
    silent: { exitCode: 1, does: 'say nothing' },
    unloadable: { exitCode: 2 },
    bug: { exitCode: 70 },
    gap: { exitCode: 3, gaps: [{ code: 'cannot-run', message: 'there is no node' }] },
    good: GOOD,
  };
  const plugins: Published[] = [
    ...Object.entries(made).map(([id, does]) => ({ id, made: does })),
    { id: 'drift', spoil: (entry) => ({ entry: { ...entry, version: '2.0.0', isNsfw: true, size: 1, more: 'x' } }) },
    { id: 'undigested', spoil: (entry) => ({ entry: { ...entry, sha256: '' } }) },
    { id: 'Good', files: { 'conformance/config.yml': '' } },
    { id: 'torn', spoil: withBytes((bytes) => bytes.subarray(0, 50)) },
  ];

  it('whatever it does, and each gets what it deserves', async () => {
    const { document, started, outDir } = await fleetOf(registryOf(plugins));
    const told = document.plugins.map(({ label, verdict, problems }) => [
      label,
      verdict,
      problems.map(({ code, message }) => `${code}: ${message}`),
    ]);
    expect(told).toEqual([
      ['dies', 'incomplete', ['killed: the process that tested it was ended by SIGKILL']],
      ['lies', 'incomplete', ['silent: its test ended with 1 and without a report']],
      ['silent', 'incomplete', ['silent: its test ended with 1 and without a report: the last word']],
      ['unloadable', 'no verdict', ['cannot-load: conformance/config.yml:1: it is not YAML']],
      ['bug', 'no verdict', []],
      ['gap', 'incomplete', ['cannot-run: there is no node']],
      ['good', 'conforms', []],
      [
        'drift',
        'does not conform',
        [
          'registry/drift: says version "2.0.0", and the manifest says "1.0.0"',
          'registry/drift: says isNsfw true, and the manifest says nothing',
          expect.stringContaining('says that the archive has 1 bytes'),
        ],
      ],
      ['undigested', 'conforms', [expect.stringContaining('registry/no-sha256')]],
      ['Good', 'does not conform', ['registry/same-id: has the id of entry 7']],
      ['torn', 'does not conform', [expect.stringContaining('registry/archive')]],
    ]);
    expect(document.exitCode).toBe(70);
    expect(document.counts).toEqual({
      ...{ conforms: 2, doesNotConform: 3, incomplete: 4, noVerdict: 2, unfinished: 0, calls: 70 },
    });
    expect(started).toEqual(['Good', ...Object.keys(made), 'drift', 'undigested'].toSorted());
    expect(readdirSync(join(outDir, 'reports')).toSorted()).toEqual(
      ['good~10', ...Object.keys(made), 'drift', 'undigested'].toSorted(),
    );
  });

  it('with --strict, what a registry only should do fails too', async () => {
    const test = { seed: 1, maxTimeMs: 60_000, words: [], jobs: 1, strict: true };
    const { document } = await fleetOf(
      registryOf([{ id: 'a', spoil: (entry) => ({ entry: { ...entry, sha256: null } }) }]),
      { test },
    );
    expect(document.exitCode).toBe(1);
  });
});

it('a report that is a pipe, or that nobody could have written, is not waited for', async () => {
  const outDir = temporaryDirectory();
  const program = join(temporaryDirectory(), 'program.mjs');
  writeFileSync(
    program,
    `import { execFileSync } from 'node:child_process';
const report = process.argv.find((word) => word.startsWith('json=')).slice(5);
execFileSync('mkfifo', [report]);`,
  );
  const { document } = await fleetOf(registryOf([{ id: 'a' }]), { outDir, program: [process.execPath, program] });
  expect(document.plugins[0]?.problems).toMatchObject([{ kind: 'failure', code: 'silent' }]);
});

describe('what a member needs is beside it', () => {
  it('plugins that it requires, also by way of others, packages of the checkout, and what it is asked', async () => {
    const root = temporaryDirectory();
    const index = registryOf(
      [
        { id: 'a', manifest: manifestOf('a', 'requires: [b@^1, pkg, missing]\n') },
        { id: 'b', manifest: manifestOf('b', 'requires: [c]\n') },
        { id: 'c', manifest: manifestOf('c', 'requires: [a]\n') },
      ],
      root,
    );
    mkdirSync(join(root, 'plugins/pkg'));
    mkdirSync(join(root, 'plugins/a/conformance'));
    writeFileSync(join(root, 'plugins/a/conformance/config.yml'), '');
    const listing = join(temporaryDirectory(), 'list.mjs');
    writeFileSync(
      listing,
      `import { appendFileSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
const [dir, ...words] = process.argv.slice(2);
appendFileSync(process.env.STARTS, [basename(dir), ...readdirSync(dirname(dir)), words.includes('--conformance')].join(' ') + '\\n');`,
    );
    const { started } = await fleetOf(index, { program: [process.execPath, listing] });
    expect(started).toEqual(['a a b c pkg true', 'b a b c pkg false', 'c a b c pkg false']);
    expect(existsSync(join(root, 'plugins/a/conformance/cases'))).toBe(false);
  });
});
