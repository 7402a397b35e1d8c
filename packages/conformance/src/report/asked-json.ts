import type { AskedOnce } from '../asking/ask-once.js';

/** A document contains at most this much of a stream. */
const MAX_STREAM_BYTES = 64 * 1024;

/** The outcome of one call for programs, as plain data. */
export function askedJson(once: AskedOnce): unknown {
  if (once.is === 'not-run') return once;
  const { action, asked, reply, observed } = once;
  const { transcript, requests } = observed;
  return {
    action,
    ...asked,
    reply,
    ending: transcript.ending,
    durationMs: Math.round(transcript.timing.durationMs),
    stdout: text(transcript.stdout),
    stderr: text(transcript.stderr.bytes),
    requests: requests.map(({ method, url, status, answeredBy }) => ({
      method,
      url,
      status,
      answeredBy: answeredBy.kind,
    })),
  };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, MAX_STREAM_BYTES));
}
