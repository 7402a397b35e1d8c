import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

/** What Obscura keeps of the log of one call. The reference host drops the rest and says so. */
const MAX_LOG_BYTES = 1024 ** 2;

export const processLogLength = defineCheck({
  id: 'process/log-length',
  level: 'SHOULD',
  rules: ['OUT-5'],
  leniency: 'A log is for whoever looks for a fault. Up to 1 MiB per call is kept.',
  docs: {
    title: 'The plugin logs more than anyone keeps',
    why: 'Obscura drops what exceeds 1 MiB per call, so the line that would explain a problem is lost, and reading the rest slows a scan down.',
    fix: 'Log one line per request, not whole answers. Set the log level of libraries to warning.',
    examples: {
      python: 'logging.basicConfig(stream=sys.stderr, level=logging.WARNING)',
      typescript: 'console.error(`GET ${url.pathname}: ${response.status}`); // not the body',
    },
  },
  kind: 'judge',
  stage: 'apart',
  holdsFor: ['answer', 'refusal'],
  see({ transcript: { stderr } }) {
    if (stderr.totalBytes === 0) return NOT_EXERCISED;
    return stderr.totalBytes > MAX_LOG_BYTES
      ? fail(`the plugin wrote ${(stderr.totalBytes / 1024 ** 2).toFixed(1)} MiB to stderr in one call`)
      : PASS;
  },
});
