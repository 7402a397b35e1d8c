import type { Secret } from '../../model/observed.js';
import { defineSecretCheck } from './define-secret-check.js';
import { findSecret } from './find-secret.js';

export const secretsNotInFiles = defineSecretCheck({
  id: 'secrets/not-in-files',
  places: ({ files, secrets }) =>
    files.flatMap(({ path, bytes }, index) => {
      // A name is written too, and must not be told where it is the name that gives the credential away.
      const name = holdsOne(path, secrets) ? `file ${index + 1}` : path;
      return [
        { name: `the path of ${name}`, bytes: Buffer.from(path), startsAt: 0 },
        { name, bytes, startsAt: 0 },
      ];
    }),
  docs: {
    title: 'A file gives a credential away',
    why: 'The file stays on the user’s disk, and goes into backups and bug reports, long after they have changed or revoked the key.',
    fix: 'Take the credential from the envelope at every call and store it nowhere. Leave keys out of the names of cached requests; a session token that the provider gave out may be cached. Looked at are the home, cache and temporary directories that each call gets of its own, and the plugin’s directory: what is written elsewhere is not seen.',
    examples: {
      python:
        'cache_file = cache_dir / hashlib.sha256(f"{path}?{query}".encode()).hexdigest()  # query without api_key',
      typescript: 'await writeFile(cacheFile, JSON.stringify({ path, body })); // not the request with its headers',
    },
  },
});

function holdsOne(path: string, secrets: readonly Secret[]): boolean {
  return secrets.some(({ value }) => findSecret(Buffer.from(path), value) !== undefined);
}
