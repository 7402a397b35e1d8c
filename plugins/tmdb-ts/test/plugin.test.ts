import { readFileSync } from 'node:fs';
import { readManifest } from '@obscura/protocol';
import { expect, it } from 'vitest';
import plugin from '../src/index.js';
import { KEY_NAME, SETTINGS_URL } from '../src/tmdb/asking/credential.js';
import { VERSION } from '../src/tmdb/version.js';

const read = readManifest(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'));
const batch = [{ id: 'a', input: { title: 'Heat' } }];

it('does what the manifest declares', () => {
  expect(read).toMatchObject({
    ok: true,
    manifest: { version: VERSION, auth: [{ key: KEY_NAME, url: SETTINGS_URL }], capabilities: plugin.capabilities },
  });
});

it.each([{}, { [KEY_NAME]: '' }, { [KEY_NAME]: ' \n' }])('names the key that is missing in %j', async (auth) => {
  const refusal = { ok: false, error: expect.stringContaining(`${KEY_NAME} is missing`), errorCode: 'credential' };
  await expect(plugin.execute('movieByName', { title: 'Heat' }, auth)).resolves.toEqual(refusal);
  await expect(plugin.executeBatch?.('movieByName', batch, auth)).resolves.toEqual(refusal);
});

it('refuses unknown actions', async () => {
  const auth = { [KEY_NAME]: 'key' };
  const refusal = { ok: false, error: expect.stringContaining('bookByName'), errorCode: 'not-supported' };
  await expect(plugin.execute('bookByName', {}, auth)).resolves.toEqual(refusal);
  await expect(plugin.executeBatch?.('bookByName', batch, auth)).resolves.toEqual(refusal);
  await expect(plugin.executeBatch?.('bookByName', [], auth)).resolves.toEqual(refusal);
});

it('sends no request without a question', async () => {
  await expect(plugin.execute('movieByName', {}, { [KEY_NAME]: 'key' })).resolves.toBeNull();
});
