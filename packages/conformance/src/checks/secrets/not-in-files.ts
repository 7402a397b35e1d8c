import { defineSecretCheck } from './define-secret-check.js';
import { findSecrets } from './find-secret.js';

export const secretsNotInFiles = defineSecretCheck({
  id: 'secrets/not-in-files',
  spotsIn: ({ files, secrets }) =>
    files.flatMap(({ path, bytes }, index) => {
      // The file name may itself contain the credential. Then the finding must not show it.
      const name = findSecrets(Buffer.from(path), secrets).length > 0 ? `file ${index + 1}` : path;
      const deedAt = () => ({ is: 'file', path }) as const;
      return [
        { name: `the path of ${name}`, bytes: Buffer.from(path), startsAt: 0, deedAt },
        { name, bytes, startsAt: 0, deedAt },
      ];
    }),
  docs: {
    title: 'A file reveals a credential',
    why: 'The file stays on the user’s disk and ends up in backups and bug reports, even after the user changes or revokes the key.',
    fix: 'Take the credential from the envelope on every call and never store it. Leave keys out of the names of cached requests. You may cache a session token from the provider. (This check sees the home, cache and temporary directories of each call and the plugin’s own directory. It cannot see files elsewhere.)',
    examples: {
      python:
        'cache_file = cache_dir / hashlib.sha256(f"{path}?{query}".encode()).hexdigest()  # query without api_key',
      typescript: 'await writeFile(cacheFile, JSON.stringify({ path, body })); // not the request with its headers',
    },
  },
});
