import type { Inspection } from '@obscura/executor';
import type { Check, StaticCheck } from '../model/check.js';
import { findingWithoutCalls } from './conviction/make-finding.js';
import type { SearchStep } from './round.js';

/** Runs the checks that look at the plugin's directory. */
export function* runStaticChecks(
  checks: readonly Check[],
  inspection: Inspection,
): Generator<Extract<SearchStep, { type: 'judged' | 'finding' }>> {
  const statics = checks.filter((check): check is StaticCheck => check.kind === 'static');
  const callers = checks.filter(({ kind }) => kind !== 'static').map(({ id }) => id);
  const isLoadable = inspection.is === 'plugin';
  const seen = statics.map((check) => ({ check, seen: check.see(inspection) }));
  // If the manifest is not valid YAML, its fields cannot be checked.
  const hides = seen.some(({ check, seen }) => check.id === 'manifest/parses' && seen.is === 'fail');
  const hidden = hides ? statics.filter(({ id }) => id !== 'manifest/parses').map(({ id }) => id) : [];
  const passed = seen.flatMap(({ check, seen: { is } }) =>
    is === 'pass' && !hidden.includes(check.id) ? [check.id] : [],
  );
  yield { type: 'judged', passed, blocked: isLoadable ? hidden : [...hidden, ...callers] };
  for (const { check, seen: found } of seen) {
    if (found.is !== 'fail') continue;
    const blocks = [...(check.id === 'manifest/parses' ? hidden : []), ...(isLoadable ? [] : callers)];
    yield { type: 'finding', finding: findingWithoutCalls(check, found.evidence, blocks) };
  }
}
