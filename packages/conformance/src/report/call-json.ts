import type { Observed } from '../model/seen/observed.js';

/** A document contains at most this much of a stream. */
const MAX_STREAM_BYTES = 64 * 1024;

/** What came of a call, as plain data. */
export function callJson({ transcript, requests }: Pick<Observed, 'transcript' | 'requests'>) {
  return {
    stdout: streamText(transcript.stdout),
    stderr: streamText(transcript.stderr.bytes),
    ending: transcript.ending,
    durationMs: Math.round(transcript.timing.durationMs),
    requests: requests.map(({ method, url, status, answeredBy }) => ({
      method,
      url,
      status,
      answeredBy: answeredBy.kind,
    })),
  };
}

/** Bytes as text. Invalid UTF-8 becomes U+FFFD, and long streams are cut. The case file has the exact bytes of stdin. */
export function streamText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, MAX_STREAM_BYTES));
}
