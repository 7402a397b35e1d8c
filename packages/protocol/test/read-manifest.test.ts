import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../src/issues/issue.js';
import { readManifest } from '../src/manifest/read-manifest.js';

const GOOD = `id: my-plugin
name: My plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities:
  movieByName: true
`;

/** What an author reads: place, code and fix of each issue. */
function told(text: string | Uint8Array): string[] {
  return readManifest(text).issues.map((issue) => {
    const { line, column } = issue.position ?? { line: 0, column: 0 };
    return `${line}:${column} ${issue.code} → ${issue.fix}`;
  });
}

describe('readManifest', () => {
  it('reads a good manifest, defaults filled in', () => {
    expect(readManifest(GOOD)).toMatchObject({
      ok: true,
      issues: [],
      manifest: {
        id: 'my-plugin',
        isNsfw: false,
        tags: [],
        requires: [],
        auth: [],
        capabilities: { movieByName: true },
      },
    });
  });

  it('makes a credential required unless it says otherwise', () => {
    const read = readManifest(`${GOOD}auth: [{ key: A, label: A }, { key: B, label: B, required: false }]\n`);
    expect(read).toMatchObject({ manifest: { auth: [{ required: true }, { required: false }] } });
  });

  it.each([
    [
      'a script written as one string',
      GOOD.replace('["python3", "main.py"]', '"python3 main.py"'),
      '5:9 runtime-fields → write a list, one argument an item: script: ["python3","main.py"]',
    ],
    [
      'a misspelt capability',
      GOOD.replace('movieByName', 'movieByname'),
      '7:3 capability-near-miss → did you mean `movieByName`?',
    ],
    ['a tab', GOOD.replace('name: My', '\tname: My'), '2:1 parses → indent with spaces: YAML allows no tabs there'],
    ['a duplicate key', `${GOOD}name: Again\n`, '8:1 parses → keep one of the two'],
    [
      'a version that YAML reads as a number',
      GOOD.replace('"1.0.0"', '1.10'),
      '3:10 required-fields → quote it: version: "1.10"',
    ],
    ['yes for true', GOOD.replace('true', 'yes'), '7:16 capability-values → movieByName: true'],
    ['off for false', `${GOOD}  supportsBatch: off\n`, '8:18 capability-values → supportsBatch: false'],
    ['an empty file', '', '1:1 parses → write the manifest: id, name, version, runtime, capabilities'],
    ['a list', '- id: x\n', '1:1 parses → write one `field: value` a line, such as `id: my-plugin`'],
    [
      'a second document',
      `${GOOD}---\nid: other\n`,
      '8:1 parses → keep one document: remove the `---` line and what belongs to the other',
    ],
    ['bytes that are no UTF-8', Uint8Array.of(0x69, 0x64, 0x3a, 0xff), '1:1 parses → save the file as UTF-8'],
    ['nesting past the stack', '['.repeat(40_000), 'flatten it: a manifest has at most three levels'],
    [
      'an id that leaves its directory',
      GOOD.replace('id: my-plugin', 'id: ../my-plugin'),
      '1:5 id-valid → write, for example, `id: my-plugin`',
    ],
    ['an id that is a number', GOOD.replace('id: my-plugin', 'id: 42'), '1:5 required-fields → quote it: id: "42"'],
    [
      'a misspelt runtime',
      GOOD.replace('python\n', 'pyhton\n'),
      '4:10 required-fields → did you mean `runtime: python`?',
    ],
    ['an unknown field', `${GOOD}descripton: x\n`, '8:1 known-fields → did you mean `description`?'],
    [
      'no action',
      GOOD.replace('movieByName: true', 'supportsBatch: true'),
      '6:1 declares-an-action → declare what it answers',
    ],
    [
      'an unknown capability',
      GOOD.replace('  movieByName', '  podcastByName: true\n  movieByName'),
      '7:3 capability-unknown → remove it, or check its spelling',
    ],
    ['an id in camel case', GOOD.replace('id: my-plugin', 'id: myPlugin'), '1:5 id-kebab-case → id: my-plugin'],
    [
      'a version that is no SemVer',
      GOOD.replace('1.0.0', '1.0'),
      '3:10 version-semver → write MAJOR.MINOR.PATCH, such as "1.0.0"',
    ],
    [
      'a repeated credential',
      `${GOOD}auth: [{ key: A, label: A }, { key: A, label: B }]\n`,
      '8:37 auth-keys-unique → give each credential a key of its own',
    ],
    [
      'a homepage that is no URL',
      `${GOOD}homepage: my site\n`,
      '8:11 optional-fields → write, for example, `homepage: https://example.org`',
    ],
    ['an alias without an anchor', GOOD.replace('My plugin', '*Star'), '2:7 parses → quote it, as in "*Star"'],
    ['an alias within its own anchor', GOOD.replace('true', '&a [*a]'), '1:1 parses → flatten it'],
    [
      'many aliases within their own anchor',
      GOOD.replace('true', `&a [${Array(10).fill('*a').join(', ')}]`),
      '1:1 parses → ',
    ],
    ['yes for true, elsewhere', `${GOOD}isNsfw: yes\n`, '8:9 optional-fields → write `isNsfw: true`'],
    [
      'a misspelling beside the right word',
      `${GOOD}  movieByname: true\n`,
      '8:3 capability-near-miss → remove it: `movieByName` is there already',
    ],
    ['a homepage that is a program', `${GOOD}homepage: javascript:alert(1)\n`, '8:11 optional-fields → '],
    ['a sibling that is none', `${GOOD}requires: [../../etc]\n`, '8:12 optional-fields → '],
    ['a list without items', `${GOOD}tags:\n`, '8:6 optional-fields → write, for example, `tags: [movies]`'],
  ])('tells of %s: where, and what to write', (_, text, expected) => {
    expect(told(text)).toEqual([expect.stringContaining(expected)]);
  });

  it('refuses an alias bomb before it goes off', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    );
    expect(told(`l0: &l0 [x]\n${levels.join('\n')}\n`)).toEqual([
      expect.stringContaining('parses → write the values out'),
    ]);
  });

  it.each(['../evil/index.js', '/etc/passwd', 'dist/../../index.js', 'C:\\evil.js', '..\\evil.js'])(
    'does not let entry leave by %s',
    (entry) => {
      const text = GOOD.replace('runtime: python', 'runtime: typescript').replace(/script: .*/, `entry: '${entry}'`);
      expect(told(text)).toEqual([expect.stringMatching(/^5:8 path-inside/)]);
    },
  );

  it('understands quotes in a command line', () => {
    expect(told(GOOD.replace('["python3", "main.py"]', "python3 'my file.py'"))).toEqual([
      expect.stringContaining('["python3","my file.py"]'),
    ]);
  });

  it('lists no more than anyone reads', () => {
    const strangers = Array.from({ length: 5000 }, (_, index) => `x${index}: 1\n`).join('');
    expect(told(GOOD + strangers).length).toBe(100);
  });

  it('shows control characters, and does not hand them to a terminal', () => {
    const [issue] = readManifest(GOOD.replace('true', '"\u001b[2J"')).issues;
    expect(issue && formatIssue(issue, 'manifest.yml')).toContain('\\u{1b}[2J');
  });

  it('lets entry wander inside', () => {
    const text = GOOD.replace('runtime: python', 'runtime: typescript').replace(
      /script: .*/,
      'entry: ./dist/../dist/index.js',
    );
    expect(readManifest(text)).toMatchObject({ ok: true, issues: [] });
  });

  it('tells all that is missing, in the order of the file', () => {
    expect(told('description: x\n')).toEqual(
      ['id', 'name', 'version', 'runtime', 'capabilities'].map((field) => expect.stringContaining(field)),
    );
  });

  it('shows the offending line with a caret below the place', () => {
    const [issue] = readManifest(GOOD.replace('true', 'yes')).issues;
    expect(
      issue && formatIssue(issue, 'manifest.yml'),
    ).toBe(`manifest.yml:7:16: capabilities.movieByName is the string "yes"; it must be true or false (YAML 1.2 knows no other spelling, and takes what is quoted for text)
      movieByName: yes
                   ^
  fix: movieByName: true`);
  });

  it('never throws, and gives a place to every issue', () => {
    const yamlish = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      mutated(),
    );
    fc.assert(
      fc.property(yamlish, (text) => {
        const read = readManifest(text);
        expect(read.ok || read.issues.length > 0).toBe(true);
        for (const { position } of read.issues)
          expect(position).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
      }),
      { numRuns: 150 },
    );
  });
});

/** The good manifest with a stretch of it replaced. */
function mutated(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat({ max: GOOD.length }), fc.nat({ max: 20 }), fc.string())
    .map(([start, length, text]) => GOOD.slice(0, start) + text + GOOD.slice(start + length));
}
