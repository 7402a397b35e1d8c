import { performance } from 'node:perf_hooks';
import { modeOf } from '../../../model/call.js';
import type { RunEvent } from '../../../model/report/event.js';
import { fingerprintOf } from '../../document/fingerprint.js';
import type { MakeReporter } from '../../reporter.js';
import { safeJson } from '../../safe-json.js';
import { verdictOf } from '../../text/verdict.js';
import type { NdjsonEvent } from './ndjson-schema.js';

/** Reports a run as it goes, one JSON document a line. */
export const ndjsonReporter: MakeReporter = (output) => {
  const startedAt = performance.now();
  const write = (event: NdjsonEvent) => output.write(safeJson(event, 0));
  const atMs = () => Math.round(performance.now() - startedAt);
  return {
    on(event) {
      const line = lineOf(event);
      if (line) write({ atMs: atMs(), ...line });
    },
    end(code, failure) {
      write({ atMs: atMs(), type: 'ended', exitCode: code, verdict: verdictOf(code), ...(failure && { failure }) });
    },
  };
};

type Line = NdjsonEvent extends infer E ? (E extends NdjsonEvent ? Omit<E, 'atMs'> : never) : never;

function lineOf(event: RunEvent): Line | undefined {
  switch (event.type) {
    case 'started':
      return { type: 'started', dir: event.dir, seed: event.seed, plugin: event.manifest?.id };
    case 'phase':
      return { type: 'phase', phase: event.phase };
    case 'observed': {
      const { call, transcript, requests } = event.observed;
      return {
        type: 'call',
        checks: [...event.checks],
        ...(call.envelope && { action: call.envelope.action, mode: modeOf(call) }),
        ending: transcript.ending.kind,
        durationMs: Math.round(transcript.timing.durationMs),
        requests: requests.length,
      };
    }
    case 'unmet': {
      const { action, input, expected, got, error } = event.example;
      return { type: 'unmet', action, input, expected, got, error };
    }
    case 'finding': {
      const { check, level, action, flaky, evidence, reproduce } = event.finding;
      const caseFile = reproduce?.caseFile;
      const fingerprint = fingerprintOf(event.finding);
      return { type: 'finding', check, level, action, flaky, message: evidence.message, fingerprint, caseFile };
    }
    case 'report':
      return undefined; // `ended` follows
  }
}
