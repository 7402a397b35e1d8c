import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { atTerminal, bundled } from '../support/at-terminal.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

const CTRL_C = '\u0003';
const HINT = 'q quit';

const plugin = () =>
  temporaryPlugin({
    'main.py': 'print(\'{"ok": true, "result": {"title": "Heat"}}\')\n',
    'conformance/config.yml': 'examples: { movieByName: [{ name: Heat }] }\n',
  });

describe.skipIf(process.platform === 'win32')('dev at a real terminal', () => {
  let file = '';
  beforeAll(async () => {
    file = await bundled();
  });

  it('shows in color what a save changes, and ends with q', async () => {
    const dir = plugin();
    const save = { run: `sed -i.bak s/Heat/Ran/ '${join(dir, 'main.py')}' && rm '${join(dir, 'main.py.bak')}'` };
    const { exitCode, stdout, stderr } = await atTerminal(
      file,
      ['dev', dir],
      [
        [HINT, save],
        [HINT, 'xq'],
      ],
    );
    expect(stdout).toContain('\u001b[31m-   "title": "Heat"\u001b[39m');
    expect(stdout).toContain('\u001b[32m+   "title": "Ran"\u001b[39m');
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it('c tests the plugin, and a change ends the test', async () => {
    const dir = plugin();
    const write = (path: string, text: string) => ({ run: `printf '%s' '${text}' > '${join(dir, path)}'` });
    writeFileSync(join(dir, 'manifest.yml'), 'id: [');
    const { exitCode, stdout, stderr } = await atTerminal(
      file,
      ['dev', dir],
      [
        [HINT, 'c'],
        ['does not conform', ''],
        [HINT, write('manifest.yml', MANIFEST)],
        [HINT, 'c'],
        ['Conformance of everything', write('main.py', 'print(1)')],
        ['A change has ended this.', ''],
        [HINT, 'q'],
      ],
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('manifest/parses');
    expect(exitCode).toBe(0);
  });

  it('ends with Ctrl-C, whatever is under way', async () => {
    const steps = [['Heat', CTRL_C]] as const;
    const { exitCode, stdout, stderr } = await atTerminal(file, ['dev', plugin()], steps);
    expect([exitCode, stdout, stderr]).toEqual([0, expect.stringContaining('Heat'), '']);
  });
});
