import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { execaNode } from 'execa';
import { describe, expect, it } from 'vitest';
import { executionError } from '../../../src/calls/errors/execution-error.js';
import { maskFor } from '../../../src/calls/words/mask-secrets.js';
import { ERRORS, loadPlugin, PluginExecutionError } from '../../../src/index.js';
import { bundle } from '../../support/bundle.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

async function example(): Promise<PluginExecutionError> {
  const plugin = await loadPlugin(temporaryPlugin(''));
  return executionError({ plugin, action: 'movieByName', mask: maskFor({}), callId: 'call-1' }, 'rate-limited', {
    happened: 'slow down',
    errorCode: 'rate-limited',
    retryAfterMs: 1500,
    cause: new RangeError('what lies behind it'),
  });
}

describe('PluginExecutionError', () => {
  it.each([
    ['JSON', (error: PluginExecutionError) => JSON.parse(JSON.stringify(error))],
    ['a structured clone', (error: PluginExecutionError) => structuredClone(error.toJSON())],
    [
      'a message to another thread and back',
      async (error: PluginExecutionError) => {
        const worker = new Worker(
          'require("node:worker_threads").parentPort.once("message", (m) => require("node:worker_threads").parentPort.postMessage(m))',
          { eval: true },
        );
        worker.postMessage(error.toJSON());
        const [plain] = await once(worker, 'message');
        return plain;
      },
    ],
  ])('survives %s', async (_, send) => {
    const error = await example();
    const copy = PluginExecutionError.from(await send(error));
    expect(copy).toBeInstanceOf(PluginExecutionError);
    expect(copy.toJSON()).toEqual(error.toJSON());
    expect(copy).toMatchObject({
      name: 'PluginExecutionError',
      code: 'rate-limited',
      message: error.message,
      retryable: true,
      retryAfterMs: 1500,
      callId: 'call-1',
      cause: { name: 'RangeError', message: 'what lies behind it' },
    });
  });

  it.each([[null], ['text'], [{}], [{ code: 'toString' }], [new Error('another')]])('is not made from %j', (value) => {
    expect(() => PluginExecutionError.from(value)).toThrow(TypeError);
  });

  it('says what happened on one line', async () => {
    const { summary, message } = await example();
    expect(summary).toBe('rate-limited: slow down (test-plugin, movieByName)');
    expect(message.split('\n')).toEqual([summary, expect.stringMatching(/^hint: /)]);
  });
});

it('a bundler leaves its name alone', async () => {
  const program = await bundle(join(import.meta.dirname, '../../programs/name-of-an-error.ts'));
  const { stdout } = await execaNode(program);
  expect(stdout).toBe('PluginExecutionError');
});

describe('ERRORS', () => {
  it.each(Object.entries(ERRORS))(
    '%s has a sentence, a hint, a rule, and says whether it is retryable',
    (_, meaning) => {
      expect(meaning.sentence).toMatch(/^[A-Z].*\.$/);
      expect(meaning.hint).toMatch(/^\S.*[^.]$/);
      expect(meaning.rule).toMatch(/^[A-Z]+(-\d+)?$/);
      expect(typeof meaning.retryable).toBe('boolean');
    },
  );

  it('marks transient errors as retryable', () => {
    const retryable = Object.entries(ERRORS).flatMap(([code, meaning]) => (meaning.retryable ? [code] : []));
    expect(retryable.toSorted()).toEqual([
      'host-busy',
      'queue-full',
      'rate-limited',
      'reader-failed',
      'timed-out',
      'unavailable',
    ]);
  });
});
