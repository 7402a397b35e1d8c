import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, it, vi } from 'vitest';
import { bundle } from './support/bundle.js';
import { hasEnded } from './support/has-ended.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a host that is ended by %s takes its plugins and their children along',
  async (signal) => {
    const program = await bundle(join(import.meta.dirname, 'programs/hang-forever.ts'));
    const dir = temporaryPlugin('sleep 60 & echo $$ $! > ids; wait', { script: '["sh", "main.py"]' });
    const host = execaNode(program, [dir], { reject: false, cleanup: false });
    const ids = join(dir, 'ids');
    await vi.waitFor(() => expect(existsSync(ids) && readFileSync(ids, 'utf8')).toMatch(/^\d+ \d+\n$/), {
      timeout: 20_000,
    });
    host.kill(signal);
    await once(host, 'exit');
    for (const pid of readFileSync(ids, 'utf8').trim().split(' ')) await hasEnded(Number(pid));
  },
);
