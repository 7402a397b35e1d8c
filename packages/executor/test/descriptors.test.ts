import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { bundle } from './support/bundle.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

it.skipIf(process.platform !== 'linux')(
  'plugins do not get a descriptor that the host inherited above a gap',
  async () => {
    const program = await bundle(join(import.meta.dirname, 'programs/host-of-one-call.ts'));
    const secret = join(temporaryDirectory({ secret: 'of the host' }), 'secret');
    const dir = temporaryPlugin(
      'import os\nprint(sorted({os.readlink(f"/proc/self/fd/{f}") for f in range(3, 100) if os.path.exists(f"/proc/self/fd/{f}")}))',
    );
    const command = `exec 63< '${secret}'; exec '${process.execPath}' '${program}' '${dir}' 20000`;
    const { stdout } = await execa('bash', ['-c', command]);
    expect(JSON.parse(stdout)).toEqual({ ending: 'exited', said: "['/dev/null']\n" });
  },
);
