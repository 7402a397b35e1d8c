import type { Inspection } from '@obscura/executor';
import type { Check, StaticCheck } from './checks/define-check.js';
import { type Finding, findingWithoutCalls } from './finding.js';
import type { Tally } from './tally.js';

/** Asks the checks that look at the plugin's directory, and tells what they find. */
export function* runStaticChecks(checks: readonly Check[], inspection: Inspection, tally: Tally): Generator<Finding> {
  const statics = checks.filter((check): check is StaticCheck => check.kind === 'static');
  const callers = checks.filter(({ kind }) => kind !== 'static').map(({ id }) => id);
  const isLoadable = inspection.is === 'plugin';
  const seen = statics.map((check) => ({ check, seen: check.see(inspection) }));
  // A manifest that is no YAML document hides what could be said of its fields.
  const hides = seen.some(({ check, seen }) => check.id === 'manifest/parses' && seen.is === 'fail');
  const hidden = hides ? statics.filter(({ id }) => id !== 'manifest/parses').map(({ id }) => id) : [];
  tally.block(hidden);
  if (!isLoadable) tally.block(callers);
  for (const {
    check,
    seen: { is, ...rest },
  } of seen) {
    if (is === 'pass' && !hidden.includes(check.id)) tally.pass(check.id);
    if (is !== 'fail' || !('evidence' in rest)) continue;
    const blocks = [...(check.id === 'manifest/parses' ? hidden : []), ...(isLoadable ? [] : callers)];
    yield findingWithoutCalls(check, rest.evidence, blocks);
  }
}
