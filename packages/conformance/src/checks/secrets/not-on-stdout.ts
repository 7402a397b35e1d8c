import { defineSecretCheck } from './define-secret-check.js';

export const secretsNotOnStdout = defineSecretCheck({
  id: 'secrets/not-on-stdout',
  places: ({ transcript: { stdout } }) => [{ name: 'stdout', bytes: stdout, startsAt: 0 }],
  docs: {
    title: 'The answer gives a credential away',
    why: 'Obscura stores and shows what the plugin answers: everyone who sees the item, or its error, can read the user’s API key.',
    fix: 'Keep URLs with a key in them out of the result and out of errors. Messages of HTTP libraries often hold the whole URL.',
    examples: {
      python: `except requests.RequestException as error:
    response = {"ok": False, "error": f"TMDB did not answer: {type(error).__name__}"}  # not {error}: it holds the URL`,
      typescript: `const url = \`\${base}/movie/\${id}\`;
await fetch(url, { headers: { Authorization: \`Bearer \${key}\` } }); // not in the URL
respond({ ok: true, result: { title, urls: [url] } });`,
    },
  },
});
