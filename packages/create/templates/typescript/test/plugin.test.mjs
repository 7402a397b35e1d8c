// The plugin does what its manifest declares. `npm test` builds it first.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import plugin from '../dist/index.js';

const manifest = readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8');
const keys = [...manifest.matchAll(/^ {2}- key: (\S+)$/gm)].map(([, key]) => key);
const auth = Object.fromEntries(keys.map((key) => [key, 'x']));
const [action] = Object.keys(plugin.capabilities);

test('the declared and the implemented actions are the same', () => {
  const declared = [...(manifest.split('\ncapabilities:\n')[1] ?? '').matchAll(/^ {2}(\w+): true$/gm)].map(
    ([, name]) => name,
  );
  assert.deepEqual(declared.sort(), Object.keys(plugin.capabilities).sort());
});

test('a missing key is named', async () => {
  for (const key of keys) {
    const refusal = await plugin.execute(action, {}, { ...auth, [key]: ' ' });
    assert.equal(refusal.ok, false);
    assert.match(refusal.error, new RegExp(key));
  }
});

test('an unknown action is refused', async () => {
  const refusal = await plugin.execute('movieBy', {}, auth);
  assert.equal(refusal.ok, false);
  assert.match(refusal.error, /movieBy/);
});

test('nothing is asked where there is no question', async () => {
  assert.equal(await plugin.execute(action, {}, auth), null);
});
