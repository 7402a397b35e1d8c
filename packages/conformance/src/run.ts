import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import type { Inspection } from '@obscura/executor';
import { watchForBypass } from './bypass/watch.js';
import { caseWriter } from './cases/case-writer.js';
import { readKeptCases } from './cases/kept-cases.js';
import { CHECKS } from './checks/index.js';
import { inputAnyText } from './checks/input/any-text.js';
import type { ConformOptions } from './conform-options.js';
import { defaultMaxTimeMs } from './max-time.js';
import type { Check, RunCheck } from './model/check.js';
import { languageOf } from './model/language.js';
import type { RawEvent } from './model/report/event.js';
import type { Gap } from './model/report/report.js';
import type { RunFacts } from './model/report/run-facts.js';
import { systemFault } from './model/seen/system-fault.js';
import { RunRecord } from './report/record/run-record.js';
import { findingWithoutCalls } from './search/conviction/make-finding.js';
import { type KeptCase, type Plan, planRun } from './search/plan.js';
import { promptly } from './search/playing/promptly.js';
import { search } from './search/search.js';
import { runStaticChecks } from './search/static-checks.js';
import { changesBetween, contentHash, isOurs, takeSnapshot } from './subject/call/directory-snapshot.js';
import { changedItself } from './subject/call/rewritten-code.js';
import { nameOf } from './subject/exam/config.js';
import { ConfigError } from './subject/exam/config-error.js';
import { exemptionsIn } from './subject/exam/exemptions.js';
import { pythonVersion } from './subject/python-version.js';
import type { Session } from './subject/session.js';
import { startable } from './subject/startable.js';

/** Enough for more than 100 distinct envelopes, but few enough to take only seconds. */
const DEFAULT_CALLS = 100;
const THOROUGH_CALLS = 1000;
/** About as long as an author will wait for a verdict. */
export const DEFAULT_BUDGET_MS = 10_000;
/** The plugin's author is waiting. */
const DEFAULT_SHRINK_BUDGET_MS = 10_000;
const DEFAULT_CONFIRM_RUNS = 5;

/** One call more than cores: a plugin waits for its provider, and the host for the plugin. */
const defaultJobs = (): number => availableParallelism() + 1;

/** A plugin, or a manifest with mistakes. */
type Inspected = Exclude<Inspection, { is: 'absent' }>;

/** Runs the checks: first the static ones, then those that call the plugin. The last event is the report. */
export async function* run(
  inspection: Inspected,
  session: Session | undefined,
  options: ConformOptions & { seed: number },
): AsyncGenerator<RawEvent, void> {
  const { seed, thorough = false } = options;
  const { calls = thorough ? THOROUGH_CALLS : DEFAULT_CALLS } = options;
  const checks = withoutSkipped(options.checks ?? CHECKS, session);
  const record = new RunRecord(inspection, options.checks ?? CHECKS, checks, seed);
  if (session) record.exemptions.push(...exemptionsIn(session.config));
  const known = [...(options.checks ?? CHECKS), ...CHECKS];
  const plan =
    session &&
    planRun(session.context, { explorer: inputAnyText, checks, cases: keptCases(session, checks, known), calls });
  yield {
    type: 'started',
    ...(session ? { dir: session.plugin.dir, manifest: session.plugin.manifest } : { dir: inspectedDir(inspection) }),
    seed,
  };
  for (const step of runStaticChecks(checks, inspection)) {
    if (step.type === 'judged') {
      record.judged(step.passed, step.blocked);
      continue;
    }
    record.find(step.finding);
    yield step;
  }
  // With --only, what is wrong with it may be no finding of this run.
  if (!session && record.findings.length === 0) record.gaps.push({ code: 'cannot-run', message: UNREADABLE });
  let broken: { error: unknown } | undefined;
  try {
    if (session && plan) yield* callPlugin(session, plan, record, seed, options);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const fault = systemFault(error);
    if (fault === undefined) broken = { error };
    record.gaps.push({
      code: 'cut-short',
      message: fault ?? 'The harness had an internal error, so the run stopped early.',
    });
  }
  yield { type: 'report', report: record.report() };
  if (broken) throw broken.error;
}

const UNREADABLE =
  'The manifest has mistakes, so no check called the plugin. Fix them first: `obscura-conformance --only manifest` lists them.';

function inspectedDir(inspection: Inspected): string {
  return inspection.is === 'plugin' ? inspection.plugin.dir : inspection.dir;
}

/** A plugin may skip a SHOULD, but not a MUST. */
function withoutSkipped(checks: readonly Check[], session: Session | undefined): readonly Check[] {
  if (!session) return checks;
  const name = nameOf(session.config);
  const skipped = Object.keys(session.config.skip);
  for (const id of skipped) {
    const check = CHECKS.find((candidate) => candidate.id === id) ?? checks.find((candidate) => candidate.id === id);
    if (!check) throw new ConfigError(`${name}: skip: unknown check \`${id}\``, `fix: see obscura-conformance list`);
    if (check.level === 'MUST')
      throw new ConfigError(`${name}: skip: ${id} is a MUST`, `fix: only a SHOULD can be skipped`);
  }
  return checks.filter(({ id }) => !skipped.includes(id));
}

/** The kept cases whose checks are part of this run. */
function keptCases(session: Session, checks: readonly Check[], known: readonly Check[]): KeptCase[] {
  return readKeptCases(session.casesDir, session, known).flatMap(({ check: id, ...kept }): KeptCase[] => {
    const check = checks.find((candidate) => candidate.id === id);
    return check?.kind === 'judge' || check?.kind === 'experiment' ? [{ ...kept, check }] : [];
  });
}

async function* callPlugin(
  session: Session,
  plan: Plan,
  record: RunRecord,
  seed: number,
  options: ConformOptions,
): AsyncGenerator<RawEvent, void> {
  const { plugin, routes, secrets } = session;
  const { signal, jobs = defaultJobs(), deadlineMs, casesDir, start: way = 'fork' } = options;
  const { maxTimeMs = defaultMaxTimeMs(session.context.actions.length), thorough = false } = options;
  const { budgetMs = thorough ? maxTimeMs : DEFAULT_BUDGET_MS } = options;
  const { shrinkRuns, shrinkBudgetMs = DEFAULT_SHRINK_BUDGET_MS, confirmRuns = DEFAULT_CONFIRM_RUNS } = options;
  const shrinkBudget = shrinkRuns === undefined ? { timeMs: shrinkBudgetMs } : { runs: shrinkRuns };
  const start = startable(plugin);
  if (!start.ok) {
    record.gaps.push({ code: 'cannot-run', message: start.why });
    return;
  }
  const isReplay = options.network === undefined || options.network === 'replay';
  const { actions } = options;
  record.cover(plan.asked, isReplay ? routes : [], {
    hasExamples: Object.keys(session.config.examples).length > 0,
    isPartial: actions !== undefined,
  });
  if (actions) {
    const message = `Only ${actions.join(', ')} ${actions.length === 1 ? 'was' : 'were'} tested.`;
    record.notes.push({ code: 'few-actions', message });
  }
  const writeCase = caseWriter(plugin, secrets, {
    dir: casesDir,
    seed,
    onFailure: (message) => record.notes.push({ code: 'case-not-written', message }),
  });
  record.hashes = hashesOf(plugin.dir);
  const before = takeSnapshot(plugin.dir);
  const subject = await session.open(start.launch, { deadlineMs, signal, start: way, jobs, isTest: true });
  try {
    const endsAt = record.startedAt + maxTimeMs;
    const budgetEndsAt = Math.min(endsAt, record.startedAt + budgetMs);
    const limits = { seed, jobs, endsAt, budgetEndsAt, shrinkBudget, confirmRuns };
    record.containment = subject.containment;
    const may = options.network === 'live' ? 'live' : session.config.offline === undefined ? undefined : 'offline';
    const bypass = watchForBypass(subject, routes, may, languageOf(plugin.manifest));
    let gap: Gap | undefined;
    for await (const step of promptly(search(plan, subject, record.judges, limits), signal)) {
      switch (step.type) {
        case 'phase':
          yield step;
          break;
        case 'observed':
          record.observe(step.observed);
          gap = await bypass.see(step.observed);
          yield { type: 'observed', observed: step.observed, checks: step.checks };
          break;
        case 'unmet':
          record.unmet.push(step.example);
          yield step;
          break;
        case 'examined':
          gap = await bypass.sum();
          break;
        case 'explored':
          record.explored(step.action, step.mode);
          break;
        case 'judged':
          record.judged(step.passed, step.blocked);
          break;
        case 'finding': {
          const { keptAs } = step.finding;
          const reproduce = keptAs === undefined ? writeCase(step.finding) : { caseFile: keptAs };
          const finding = { ...step.finding, reproduce };
          record.find(finding);
          yield { type: 'finding', finding };
          break;
        }
        case 'stopped':
          if (step.isComplete) record.notes.push({ code: 'time-limit', message: step.why });
          // If a signal ended the run, the message is added below.
          else if (!signal?.aborted) record.gaps.push({ code: 'cut-short', message: step.why });
      }
      if (gap) break;
    }
    gap ??= await bypass.sum();
    if (gap) record.gaps.push(gap);
    if (signal?.aborted) record.gaps.push({ code: 'cut-short', message: abortedBy(signal) });
    record.python = await pythonVersion(start.launch);
  } finally {
    await subject.close();
  }
  // We may write cases there ourselves.
  const changes = changesBetween(before, takeSnapshot(plugin.dir)).filter(({ path }) => !isOurs(path));
  for (const check of record.runChecks) yield* lookBack(check, { changes, recordings: record.recordings }, record);
  record.gaps.push(...changedItself(changes, plugin.manifest));
}

/** Kept cases and the baseline follow the findings, and change neither the plugin nor what it is asked. */
function hashesOf(dir: string): { hash: string; examHash: string } {
  const isExam = (path: string) => path.startsWith(`conformance${sep}`);
  return {
    hash: contentHash(dir, (path) => !isExam(path)),
    examHash: contentHash(dir, (path) => isExam(path) && !isOurs(path) && path !== join('conformance', 'baseline.yml')),
  };
}

/** Why the run ended. The plugin itself may have sent a signal to the process that started it. */
function abortedBy({ reason }: AbortSignal): string {
  return typeof reason === 'string'
    ? `${reason} stopped the run, so some things were not tested. If you did not send this signal, the plugin may have: run the test again to find out.`
    : 'The run was stopped early, so some things were not tested.';
}

function* lookBack(check: RunCheck, facts: RunFacts, record: RunRecord): Generator<RawEvent> {
  const seen = check.see(facts);
  if (seen.is === 'pass') record.judged([check.id], []);
  if (seen.is !== 'fail') return;
  const finding = findingWithoutCalls(check, seen.evidence);
  record.find(finding);
  yield { type: 'finding', finding };
}
