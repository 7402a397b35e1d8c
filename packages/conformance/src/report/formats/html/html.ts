import { modeOf } from '../../../model/call.js';
import { documentReporter } from '../../document/document-reporter.js';
import type { MakeReporter } from '../../reporter.js';
import { page } from './page.js';
import type { SeenCall } from './seen-call.js';

/** More calls than these are not drawn, so that the page stays small. */
const MAX_CALLS = 5000;

/** Writes one page that needs nothing else: no script, no font, no network. */
export const htmlReporter: MakeReporter = (output, checks, options) => {
  const calls: SeenCall[] = [];
  const inner = documentReporter((document) => page(document, calls))(output, checks, options);
  return {
    on(event) {
      if (event.type === 'observed' && calls.length < MAX_CALLS) {
        const { call, transcript, requests } = event.observed;
        calls.push({
          ...(call.envelope && { action: call.envelope.action }),
          mode: modeOf(call),
          durationMs: Math.round(transcript.timing.durationMs),
          start: transcript.launch.start,
          requests: requests.length,
          checks: event.checks,
        });
      }
      inner.on(event);
    },
    end: inner.end,
  };
};
