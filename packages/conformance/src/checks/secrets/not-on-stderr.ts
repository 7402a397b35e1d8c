import { defineSecretCheck } from './define-secret-check.js';

export const secretsNotOnStderr = defineSecretCheck({
  id: 'secrets/not-on-stderr',
  spotsIn: ({ transcript: { stderr } }) => [
    // Only the end of stderr is kept.
    {
      name: 'stderr',
      bytes: stderr.bytes,
      startsAt: stderr.totalBytes - stderr.bytes.length,
      deedAt: (at) => ({ is: 'write', to: 'stderr', at }),
    },
  ],
  docs: {
    title: 'The log reveals a credential',
    why: 'Obscura copies a plugin’s stderr to its log. Users attach the log to bug reports, and their API key with it.',
    fix: 'Do not log the envelope, its `auth`, or URLs that contain a key. An uncaught exception may print the URL too, so catch it.',
    examples: {
      python: `print(f"{envelope['action']}: GET {url.split('?')[0]}", file=sys.stderr)
logging.getLogger("urllib3").setLevel(logging.WARNING)  # its debug log has complete URLs`,
      typescript: 'console.error(`${action}: GET ${url.origin}${url.pathname}`); // not url, not envelope',
    },
  },
});
