import { describe, expect, it } from 'vitest';
import { rewrittenCode } from '../../src/subject/call/rewritten-code.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

const ANSWER = `
import json, sys
envelope = json.loads(sys.stdin.buffer.read() or b"null")
print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
`;
const CONFIG = 'examples: { movieByName: [{ title: Heat }] }\n';

/** Runs a plugin that has answered and then does this. */
async function run(then: string) {
  const dir = temporaryPlugin({ 'main.py': `${ANSWER}${then}\n`, 'conformance/config.yml': CONFIG });
  const words = ['--seed', '1', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--reporter', 'json'];
  return JSON.parse((await commandLine(dir, ...words)).stdout);
}

describe('a plugin that is another one at the end of its test', () => {
  it('gets no verdict for a version that was never tested', async () => {
    const { gaps, exitCode } = await run('open("main.py", "a").write("# another version\\n")');
    expect(gaps).toMatchObject([{ code: 'changed-itself', message: expect.stringContaining('(main.py)') }]);
    expect([EXIT.incomplete, EXIT.nonconforming]).toContain(exitCode);
  });

  it('may write data, which is a warning', async () => {
    const { gaps, findings } = await run('open("films.db", "a").write("Heat\\n")');
    expect(gaps).toEqual([]);
    expect(findings.map(({ check }: { check: string }) => check)).toContain('process/leaves-directory-clean');
  });
});

describe('code', () => {
  it.each([
    [{ path: 'manifest.yml', how: 'changed' }, true],
    [{ path: 'lib/films.py', how: 'changed' }, true],
    [{ path: 'dist/index.js', how: 'gone' }, true],
    [{ path: 'run', how: 'changed' }, true],
    [{ path: 'films.db', how: 'changed' }, false],
    [{ path: 'log.txt', how: 'new' }, false],
    [{ path: 'cache/new.py', how: 'new' }, false],
  ] as const)('is told from data: %j', (change, isCode) => {
    expect(rewrittenCode([change], ['./run', '--fast'])).toEqual(isCode ? [change.path] : []);
  });
});
