import { modeOf } from '../../../model/call.js';
import type { RunEvent } from '../../../model/report/event.js';
import type { Observed } from '../../../model/seen/observed.js';
import type { MakeReporter } from '../../reporter.js';
import { safeJson } from '../../safe-json.js';

/** Hypothesis' observations of property-based tests, one line for each call: Tyche shows how inputs are distributed. */
export const observationsReporter: MakeReporter = (output) => {
  const runStart = Date.now() / 1000;
  return {
    on(event) {
      if (event.type === 'observed') output.write(safeJson(observationOf(event, runStart), 0));
    },
    end() {},
  };
};

function observationOf({ observed, checks }: Extract<RunEvent, { type: 'observed' }>, runStart: number) {
  const { call, transcript, requests } = observed;
  const { envelope, conditions } = call;
  const stdin = new TextDecoder().decode(call.stdin);
  return {
    type: 'test_case',
    run_start: runStart,
    property: checks[0] ?? 'run',
    status: observed.answer?.ok || call.expects === 'anything' ? 'passed' : 'failed',
    status_reason: observed.answer?.ok ? '' : transcript.ending.kind,
    representation: stdin,
    arguments: envelope ? { ...envelope, auth: Object.keys(envelope.auth) } : { stdin },
    how_generated: conditions ? 'under unusual conditions' : 'under good conditions',
    features: {
      action: envelope?.action ?? 'none',
      mode: modeOf(call),
      answer: kindOf(observed),
      requests: requests.length,
      bytes: call.stdin.length,
    },
    timing: { 'execute:test': transcript.timing.durationMs / 1000 },
    coverage: null,
    metadata: { checks },
  };
}

function kindOf({ answer }: Observed): string {
  if (!answer?.ok) return 'none';
  if (answer.answer.kind !== 'result') return answer.answer.kind;
  return answer.answer.result === null ? 'no match' : 'result';
}
