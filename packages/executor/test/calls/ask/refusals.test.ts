import { ERROR_CODES } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { createExecutorIn } from '../../../src/calls/executor.js';
import { loadPlugin, PluginExecutionError } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';
import { fakeWorld } from '../support/fake-world.js';

it.each([
  ['rate-limited', 'rate-limited'],
  ['unavailable', 'unavailable'],
  ['credential', 'credential-refused'],
  ['bad-input', 'plugin-refused'],
  ['not-supported', 'plugin-refused'],
  ['internal', 'plugin-refused'],
  [undefined, 'plugin-refused'],
])('a refusal as %s becomes %s', async (errorCode, code) => {
  expect((await refused(errorCode)).code).toBe(code);
});

it('every code has a hint of its own, and so has a refusal without one', async () => {
  const codes = [...Object.keys(ERROR_CODES), undefined];
  const hints = await Promise.all(codes.map(async (code) => (await refused(code)).hint));
  expect(new Set(hints).size).toBe(codes.length);
});

async function refused(errorCode: string | undefined): Promise<PluginExecutionError> {
  const executor = createExecutorIn(fakeWorld(() => ({ ok: false, error: 'The shelf is locked.', errorCode })));
  const plugin = await loadPlugin(temporaryPlugin(''));
  const error = await executor.identify(plugin, 'movieByName', {}, { patienceMs: 0 }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PluginExecutionError)) throw new Error('the call was not refused');
  return error;
}
