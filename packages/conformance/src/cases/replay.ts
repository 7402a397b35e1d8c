import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { inspectPlugin, PluginLoadError } from '@obscura/executor';
import { CHECKS } from '../checks/index.js';
import type { Check, ExperimentCheck, JudgeCheck, Judged } from '../model/check.js';
import type { Finding } from '../model/report/finding.js';
import type { Observed } from '../model/seen/observed.js';
import { convicts } from '../search/conviction/convict.js';
import { locate } from '../search/conviction/locate.js';
import { findingOf } from '../search/conviction/make-finding.js';
import { askWith } from '../search/playing/ask.js';
import { play } from '../search/playing/play.js';
import { sourceOf } from '../search/schedule.js';
import { ConfigError } from '../subject/exam/config-error.js';
import type { ExamOptions } from '../subject/exam/exam.js';
import { readSession } from '../subject/session.js';
import { startable } from '../subject/startable.js';
import { readStoredCase, restoreCalls } from './case-file.js';
import { CASES_DIR } from './kept-cases.js';

/** The outcome of replaying a case. */
export type Replayed =
  | { is: 'failed'; finding: Finding }
  /** The check no longer fails, in none of the runs. `calls` are those of the last run. */
  | { is: 'passed'; check: Check; calls: readonly Observed[]; runs: number }
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/** How to replay. */
export type ReplayOptions = {
  /** The plugin's directory. Default: the plugin that keeps the case, or else the working directory. */
  dir?: string | undefined;
  /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
  pluginsRoot?: string | undefined;
  /** Shortens the deadline of each call, in milliseconds. */
  deadlineMs?: number | undefined;
  /** The known checks. Default: ours. */
  checks?: readonly Check[] | undefined;
  signal?: AbortSignal | undefined;
} & ExamOptions;

/**
 * Repeats the calls in a case file, and runs its check: up to five times, because the failure may be a race. A slow case that fails is not
 * repeated.
 *
 * @throws {ConfigError} if it is not a case file, or its check is unknown.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 *
 * @example
 * ```ts
 * const replayed = await replay('conformance/cases/batch-ids-exact-1a2b3c4d.json');
 * if (replayed.is === 'failed') console.error(replayed.finding.evidence.message);
 * ```
 */
export async function replay(file: string, options: ReplayOptions = {}): Promise<Replayed> {
  const { dir = pluginOf(file), pluginsRoot, deadlineMs, checks = CHECKS, signal } = options;
  // Report a missing file before a missing plugin, because only the file was named for sure.
  const stored = readStoredCase(file);
  const inspection = inspectPlugin(dir, { pluginsRoot });
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  const { plugin } = inspection;
  const session = await readSession(plugin, { ...options, seed: stored.seed });
  const calls = restoreCalls(stored, session);
  const check = checks.find((candidate) => candidate.id === stored.check);
  if (!isAboutCalls(check))
    throw new ConfigError(
      `${file}: unknown check \`${stored.check}\`, or one that needs no calls`,
      `fix: see obscura-conformance list`,
    );
  const start = startable(plugin);
  if (!start.ok) return { is: 'not-run', why: start.why };
  const subject = await session.open(start.launch, { deadlineMs, signal, isTest: true });
  try {
    const judges = checks.filter((candidate): candidate is JudgeCheck => candidate.kind === 'judge');
    const ask = askWith(subject, judges);
    const { done, runs, finding } = await repeated(check, () => play(sourceOf({ calls }), calls, ask), signal);
    if (!finding) return { is: 'passed', check, calls: done, runs };
    return { is: 'failed', finding: await locate(finding, check, ask, signal) };
  } finally {
    await subject.close();
  }
}

/** One run is not enough: the failure may be a race. */
const MAX_RUNS = 5;
/** A case that passes is repeated for this long. */
const PATIENCE_MS = 20_000;
/** A case that fails is known to fail. How often is worth this much more, if it is quick. */
const CURIOSITY_MS = 5_000;
const QUICK_MS = 2_000;

type Repeated = { done: readonly Judged[]; runs: number; finding?: Finding };

async function repeated(
  check: JudgeCheck | ExperimentCheck,
  once: () => Promise<readonly Judged[]>,
  signal: AbortSignal | undefined,
): Promise<Repeated> {
  const startedAt = Date.now();
  let done = await once();
  const isQuick = Date.now() - startedAt < QUICK_MS;
  let conviction = convicts(check, done);
  let finding = conviction && findingOf(check, done, conviction);
  let [runs, failed] = [1, conviction ? 1 : 0];
  const timeMs = finding === undefined ? PATIENCE_MS : isQuick ? CURIOSITY_MS : 0;
  for (; runs < MAX_RUNS; runs++) {
    if (Date.now() - startedAt >= timeMs || signal?.aborted) break;
    done = await once();
    conviction = convicts(check, done);
    if (!conviction) continue;
    failed++;
    finding ??= findingOf(check, done, conviction);
  }
  return { done, runs, ...(finding && { finding: { ...finding, confirmed: { runs, failed } } }) };
}

function isAboutCalls(check: Check | undefined): check is JudgeCheck | ExperimentCheck {
  return check?.kind === 'judge' || check?.kind === 'experiment';
}

/** A case in the directory of a plugin is about that plugin. */
function pluginOf(file: string): string {
  const cases = dirname(resolve(file));
  const keeper = cases.endsWith(`${sep}${CASES_DIR}`) ? cases.slice(0, -CASES_DIR.length - 1) : undefined;
  return keeper !== undefined && existsSync(join(keeper, 'manifest.yml')) ? keeper : '.';
}
