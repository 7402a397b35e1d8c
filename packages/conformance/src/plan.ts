import {
  ACTION_NAMES,
  type Action,
  type BatchItem,
  type Input,
  isBatch,
  type Manifest,
  OBSCURA_VERSION,
} from '@obscura/protocol';
import type fc from 'fast-check';
import { batchOf } from './arbitraries/batch.js';
import { inputFor } from './arbitraries/input.js';
import { type Call, callFor } from './call.js';
import type { Config } from './config.js';

/** How an action is asked. */
export type Mode = 'single' | 'batch';

/** One question, asked over and over with other inputs: an action, single or in batches. */
export type Probe = {
  action: Action;
  mode: Mode;
  /** Calls to make. Any call of the probe can be shrunk, those of `smoke` too. */
  calls: fc.Arbitrary<Call>;
  /** Calls that come before the generated ones: the plugin's examples. */
  smoke: readonly Call[];
};

/** What to ask of a plugin, and how often. */
export type Plan = {
  probes: readonly Probe[];
  /** Generated calls for each probe. */
  searchRuns: number;
};

/** Calls made of each probe in the search, at the least: fewer find nothing. */
const MIN_SEARCH_RUNS = 8;

/** Plans a run: each declared action, single and, where batches are declared, in batches. */
export function planRun(manifest: Manifest, config: Config, auth: Record<string, string>, searchCalls: number): Plan {
  const declared = ACTION_NAMES.filter((action) => manifest.capabilities[action] === true);
  const probes = declared.flatMap((action) => {
    const examples = config.examples[action] ?? [];
    const single = singleProbe(action, examples, auth);
    return manifest.capabilities.supportsBatch ? [single, batchProbe(action, examples, auth)] : [single];
  });
  return { probes, searchRuns: Math.max(MIN_SEARCH_RUNS, Math.ceil(searchCalls / Math.max(1, probes.length))) };
}

function singleProbe(action: Action, examples: readonly Input[], auth: Record<string, string>): Probe {
  const ask = (input: Input) => callFor({ obscura_version: OBSCURA_VERSION, action, auth, input });
  return {
    action,
    mode: 'single',
    calls: inputFor(action, examples).map(ask, (call) => askedBy(call).input as Input), // made by `ask`
    smoke: orEmpty(examples).map(ask),
  };
}

function batchProbe(action: Action, examples: readonly Input[], auth: Record<string, string>): Probe {
  const ask = (batch: BatchItem[]) => callFor({ obscura_version: OBSCURA_VERSION, action, auth, batch });
  return {
    action,
    mode: 'batch',
    calls: batchOf(inputFor(action, examples)).map(ask, (call) => askedBy(call).batch as BatchItem[]), // made by `ask`
    smoke: [ask(orEmpty(examples).map((input, index) => ({ id: `row-${index + 1}`, input })))],
  };
}

/** Without examples, at least the empty question is asked. */
function orEmpty(examples: readonly Input[]): readonly Input[] {
  return examples.length > 0 ? examples : [{}];
}

/** The envelope of a call, so that fast-check can shrink calls that it did not generate. */
function askedBy(call: unknown): { input?: unknown; batch?: unknown } {
  const { envelope } = call as Call; // fast-check hands back what `ask` made
  if (!envelope) throw new TypeError('a call without an envelope is not made by a probe');
  return isBatch(envelope) ? { batch: envelope.batch } : { input: envelope.input };
}
