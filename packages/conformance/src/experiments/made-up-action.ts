import { OBSCURA_VERSION } from '@obscura/protocol';
import fc from 'fast-check';
import { askImproper, askSingle } from '../model/call.js';
import { type Judged, NOT_EXERCISED, type SeenByExperiment, type Source } from '../model/check.js';
import type { Context } from '../model/context.js';
import { askerOf, ordinaryInput } from '../subject/exam/questions.js';
import { type Outcome, outcomeOf } from './outcome/outcome.js';
import { failsAnyway, nextTolerated, type Tolerated } from './outcome/tolerance.js';

/** Actions that no version of the protocol has. The second looks like a real one. */
const MADE_UP = ['noSuchAction', 'movieByMagic'] as const;

/** Asks for actions that do not exist and, if that breaks the plugin, an ordinary question. */
export function madeUpActions(context: Context): Source<Tolerated>[] {
  const [action] = context.actions;
  if (action === undefined) return [];
  const asker = askerOf(context, action);
  const input = ordinaryInput(context, action);
  const scenarios = MADE_UP.map((madeUp) => ({
    ordinary: askSingle(asker, input),
    odd: askImproper({ obscura_version: OBSCURA_VERSION, action: madeUp, auth: asker.auth, input }),
  }));
  return scenarios.map((scenario) => ({ scenarios: fc.constant(scenario), next: nextTolerated }));
}

/** Judges the answer to a made-up action, unless the plugin fails on ordinary questions too. */
export function seeMadeUp(done: readonly Judged[], judge: (outcome: Outcome) => SeenByExperiment): SeenByExperiment {
  const [odd] = done;
  return !odd || failsAnyway(done) ? NOT_EXERCISED : judge(outcomeOf(odd));
}

/** The outcome for the one item of a single call. */
export function onlyItem(outcome: Outcome) {
  return outcome.is === 'items' ? [...outcome.items.values()][0] : undefined;
}
