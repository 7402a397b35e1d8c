import { crashOf } from '../../diagnosis/crash.js';
import type { ExperimentCheck, JudgeCheck } from '../../model/check.js';
import type { Place } from '../../model/place.js';
import type { Finding } from '../../model/report/finding.js';
import { codeAt } from '../../tracing/code-at.js';
import { placeOf } from '../../tracing/place-of.js';
import { type Ask, play } from '../playing/play.js';
import { sourceOf } from '../schedule.js';
import { convicts } from './convict.js';
import { findingOf } from './make-finding.js';

/**
 * The same finding with the line of the plugin that did it. Makes its calls once more under a tracing start, unless the plugin has named
 * the line itself.
 */
export async function locate(
  finding: Finding,
  check: JudgeCheck | ExperimentCheck,
  ask: Ask,
  signal?: AbortSignal,
): Promise<Finding> {
  const { observed, evidence } = finding;
  const { deed } = evidence;
  if (!deed || !observed) return finding;
  const said = deed.is === 'end' ? crashOf(observed.transcript)?.place : undefined;
  const place = said ?? (await traced(finding, check, ask, signal));
  if (!place) return finding;
  const code = codeAt(place, observed.transcript.launch.cwd);
  return { ...finding, place: { ...place, ...(code !== undefined && { code }) } };
}

/** Tracing changes how a program starts, so it has to show the same failure to count. */
async function traced(
  { calls }: Finding,
  check: JudgeCheck | ExperimentCheck,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<Place | undefined> {
  const source = sourceOf({ calls: calls.map(({ call }) => call) });
  const done = await play(source, undefined, ask, { isSpawned: true, isTraced: true, ...(signal && { signal }) });
  const conviction = convicts(check, done);
  if (!conviction) return undefined;
  const { evidence, observed } = findingOf(check, done, conviction);
  if (!evidence.deed || !observed?.trace) return undefined;
  return placeOf(evidence.deed, { trace: observed.trace, transcript: observed.transcript });
}
