import { readFileSync } from 'node:fs';
import { readManifest } from '@obscura/protocol';
import { expect, it } from 'vitest';
import plugin from '../src/index.js';
import { KEY_NAME, SETTINGS_URL } from '../src/tmdb/credential.js';
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
  await expect(plugin.execute('movieByName', { title: 'Heat' }, auth)).rejects.toThrow(`${KEY_NAME} is missing`);
  await expect(plugin.executeBatch?.('movieByName', batch, auth)).rejects.toThrow(`${KEY_NAME} is missing`);
});

it('refuses unknown actions', async () => {
  const auth = { [KEY_NAME]: 'key' };
  await expect(plugin.execute('bookByName', {}, auth)).rejects.toThrow('bookByName');
  await expect(plugin.executeBatch?.('bookByName', batch, auth)).rejects.toThrow('bookByName');
  await expect(plugin.executeBatch?.('bookByName', [], auth)).rejects.toThrow('bookByName');
});

it('sends no request without a question', async () => {
  await expect(plugin.execute('movieByName', {}, { [KEY_NAME]: 'key' })).resolves.toBeNull();
});
