import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { build } from 'tsup';
import { expect, it, onTestFinished, vi } from 'vitest';
import { hasEnded } from './support/has-ended.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'a host that is ended by %s takes its plugins and their children along',
  async (signal) => {
    // Within the repository, so that the program finds what it imports.
    const outDir = mkdtempSync(join(import.meta.dirname, '.host-'));
    onTestFinished(() => rmSync(outDir, { recursive: true }));
    const entry = [join(import.meta.dirname, 'programs/hang-forever.ts')];
    await build({
      entry,
      outDir,
      format: 'esm',
      target: 'node20',
      config: false,
      silent: true,
      noExternal: [/@obscura/],
      external: ['yaml', 'zod'],
      outExtension: () => ({ js: '.mjs' }),
      // The sources, as in all tests: no build is needed before.
      esbuildOptions: (options) => {
        options.conditions = ['@obscura/source'];
      },
    });
    const dir = temporaryPlugin('sleep 60 & echo $$ $! > ids; wait', { script: '["sh", "main.py"]' });
    const host = execaNode(join(outDir, 'hang-forever.mjs'), [dir], { reject: false, cleanup: false });
    const ids = join(dir, 'ids');
    await vi.waitFor(() => expect(existsSync(ids) && readFileSync(ids, 'utf8')).toMatch(/^\d+ \d+\n$/), {
      timeout: 20_000,
    });
    host.kill(signal);
    await once(host, 'exit');
    for (const pid of readFileSync(ids, 'utf8').trim().split(' ')) await hasEnded(Number(pid));
  },
);
