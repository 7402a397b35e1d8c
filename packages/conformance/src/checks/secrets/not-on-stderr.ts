import { defineSecretCheck } from './define-secret-check.js';

export const secretsNotOnStderr = defineSecretCheck({
  id: 'secrets/not-on-stderr',
  places: ({ transcript: { stderr } }) => [
    // Only the end of it was kept.
    { name: 'stderr', bytes: stderr.bytes, startsAt: stderr.totalBytes - stderr.bytes.length },
  ],
  docs: {
    title: 'The log gives a credential away',
    why: 'What a plugin writes on stderr goes into Obscura’s log, which users attach to bug reports: their API key goes with it.',
    fix: 'Log neither the envelope nor its `auth`, nor URLs with a key in them. An uncaught exception prints the URL too: catch it.',
    examples: {
      python: `print(f"{envelope['action']}: GET {url.split('?')[0]}", file=sys.stderr)
logging.getLogger("urllib3").setLevel(logging.WARNING)  # its debug log holds whole URLs`,
      typescript: 'console.error(`${action}: GET ${url.origin}${url.pathname}`); // not url, not envelope',
    },
  },
});
