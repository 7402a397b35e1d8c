import { defineSecretCheck } from './define-secret-check.js';

export const secretsNotOnStdout = defineSecretCheck({
  id: 'secrets/not-on-stdout',
  spotsIn: ({ transcript: { stdout } }) => [
    { name: 'stdout', bytes: stdout, startsAt: 0, deedAt: (at) => ({ is: 'write', to: 'stdout', at }) },
  ],
  docs: {
    title: 'The answer reveals a credential',
    why: 'Obscura stores and shows the answer. Everyone who sees the item or its error can read the user’s API key.',
    fix: 'Keep URLs that contain a key out of results and errors. Error messages of HTTP libraries often contain the complete URL.',
    examples: {
      python: `except requests.RequestException as error:
    response = {"ok": False, "error": f"TMDB did not answer: {type(error).__name__}"}  # not {error}: it contains the URL`,
      typescript: `const url = \`\${base}/movie/\${id}\`;
await fetch(url, { headers: { Authorization: \`Bearer \${key}\` } }); // not in the URL
respond({ ok: true, result: { title, urls: [url] } });`,
    },
  },
});
