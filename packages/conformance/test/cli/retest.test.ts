import { expect, it } from 'vitest';
import { plainTest, retest } from '../../src/cli/commands/test/retest.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const MANIFEST = `id: test-plugin
name: Test plugin
version: "1.0.0"
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true, bookByName: true }
`;

it('compares what it tests, and keeps what it knows of the rest', async () => {
  const dir = temporaryPlugin({ 'main.py': 'print("{")', 'manifest.yml': MANIFEST });
  let text = '';
  const screen = {
    hasColors: false,
    write(more: string) {
      text += more;
    },
  };
  const terminal = { stdout: screen, stderr: screen, signal: new AbortController().signal };
  const test = (actions?: readonly ('movieByName' | 'bookByName')[]) => {
    const options = { actions, seed: 1, calls: 1, budgetMs: 1, shrinkBudgetMs: 0, jobs: 1, confirmRuns: 1 };
    const plain = plainTest(dir, { ...options, casesDir: temporaryDirectory(), start: 'spawn' });
    return { ...plain, choice: { only: ['stdout/strict-json'], skip: [] } };
  };

  const first = await retest(test(), undefined, terminal);
  expect(first.document?.findings.map(({ action }) => action)).toEqual(['movieByName', 'bookByName']);
  text = '';
  const second = await retest(test(['bookByName']), first.document, terminal);
  expect(second.code).toBe(1);
  expect(text).toContain('Only bookByName was tested.');
  expect(text).toContain('0 fixed, 0 new, 1 still there');
  expect(text).not.toContain('movieByName');
  expect(second.document?.findings.map(({ action }) => action)).toEqual(['bookByName', 'movieByName']);
});
