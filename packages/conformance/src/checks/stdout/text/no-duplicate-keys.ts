import { placeOf } from '../reading/place.js';
import { repeatedKeys } from '../reading/repeated-keys.js';
import { defineTextCheck } from './define-text-check.js';

export const stdoutNoDuplicateKeys = defineTextCheck({
  id: 'stdout/no-duplicate-keys',
  *defectsIn({ text }) {
    for (const { path, index } of repeatedKeys(text)) {
      const offset = Buffer.byteLength(text.slice(0, index));
      yield `\`${placeOf(path)}\` appears more than once, the second time at byte ${offset}`;
    }
  },
  docs: {
    title: 'An object in the answer repeats a key',
    why: 'JSON does not define which of the two counts. Obscura shows one of them, and the other is silently lost.',
    fix: 'Let a JSON library serialize an object. Never join strings.',
    examples: {
      python: 'print(json.dumps({"ok": True, "result": movie}))  # a dict has each key once',
      typescript: 'process.stdout.write(JSON.stringify({ ok: true, result: movie })); // an object has each key once',
    },
  },
});
