import type { Finding } from '../../model/report/finding.js';
import type { Report } from '../../model/report/report.js';
import { printable } from '../../wording/printable.js';
import { shellWord } from '../../wording/shell-word.js';

const MAX_STEPS = 3;

/** What to do next, most useful first: at most three things, and none where nothing is left to do. */
export function nextSteps(
  { findings, unmet = [], gaps, notes, traffic, plugin: { manifest } }: Report,
  dir: string,
): string[] {
  const command = `obscura-conformance ${shellWord(dir)}`;
  const has = (code: Report['gaps'][number]['code']) => gaps.some((gap) => gap.code === code);
  const steps: string[] = [];
  const [example] = unmet;
  if (example) {
    const { action, input } = example;
    steps.push(
      `See what the first example gets: obscura-conformance run ${shellWord(dir)} ${action} ${shellWord(JSON.stringify(input))}`,
    );
  }
  const worst = findings.find(isFailure) ?? findings[0];
  if (worst)
    steps.push(`Fix ${worst.check}${placeOf(worst)}; more about it: obscura-conformance explain ${worst.check}`);
  if (traffic.unrecorded.length > 0)
    steps.push(`Record what the provider answers: ${keysOf(manifest)}obscura-conformance record ${shellWord(dir)}`);
  else if (has('shallow')) steps.push('Add examples that find something to conformance/config.yml');
  if (notes.some(({ code }) => code === 'stale-baseline'))
    steps.push(`Take what is fixed out of the baseline: ${command} --update-baseline`);
  if (has('cut-short') || has('search-cut')) steps.push(`Let it run to its end: ${command} --max-time 900`);
  if (worst) {
    steps.push(`Test again what failed: ${command} --last-failed`);
    steps.push(`See all there is to a finding: ${command} --verbose`);
  }
  return steps.slice(0, MAX_STEPS).map(printable);
}

function isFailure({ level, flaky }: Finding): boolean {
  return level === 'MUST' && !flaky;
}

function placeOf({ place }: Finding): string {
  return place === undefined ? '' : ` in ${place.file}, line ${place.line}`;
}

/** The variables that recording reads. */
function keysOf(manifest: Report['plugin']['manifest']): string {
  return (manifest?.auth ?? []).map(({ key }) => `${key}=… `).join('');
}
