import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { inspectPlugin, type Plugin, PluginLoadError } from '@obscura/executor';
import { caseWriter } from './case-file.js';
import type { Check } from './checks/define-check.js';
import { CHECKS } from './checks/index.js';
import { readConfig } from './config.js';
import { inventCredentials } from './credentials.js';
import type { Event } from './event.js';
import { planRun } from './plan.js';
import { RunRecord } from './record.js';
import { readRecordings } from './recordings.js';
import { search } from './search.js';
import { startable } from './startable.js';
import { runStaticChecks } from './static-checks.js';
import { openSubject } from './subject.js';

/** How to run. Every option has a default. */
export type ConformOptions = {
  /** Decides which calls are generated. Default: a random one, told in the report. */
  seed?: number | undefined;
  /** Generated calls, over all actions; at least 8 for each action and mode. Default: 140. */
  calls?: number | undefined;
  /** Calls made side by side. Default: the available cores. */
  jobs?: number | undefined;
  /** When no more calls are begun, in milliseconds. Default: 5 minutes. */
  maxTimeMs?: number | undefined;
  /** Shortens the deadline of each call, in milliseconds. Default: the plugin's configuration, else the protocol's (PROC-5). */
  deadlineMs?: number | undefined;
  /** Where cases are written. Default: a new directory among the system's temporary files. */
  casesDir?: string | undefined;
  /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
  pluginsRoot?: string | undefined;
  /** The checks to run. Default: all. */
  checks?: readonly Check[] | undefined;
  /** Ends the run early; the report then says so. */
  signal?: AbortSignal | undefined;
};

/** Enough for 100 distinct envelopes and more, few enough for seconds. */
const DEFAULT_CALLS = 140;
const DEFAULT_MAX_TIME_MS = 5 * 60_000;
/** Making one failure smaller may take so long: its author waits for it. */
const SHRINK_BUDGET_MS = 10_000;

/**
 * Tests a plugin, and tells what it sees as it goes on. The last event is the report.
 *
 * @throws {PluginLoadError} where there is no manifest.yml.
 * @throws {ConfigError} where the plugin's `conformance/` directory cannot be used.
 *
 * @example
 * ```ts
 * for await (const event of conform('./my-plugin', { seed: 1 })) {
 *   if (event.type === 'finding') console.log(event.finding.check, event.finding.evidence.message);
 * }
 * ```
 */
export async function* conform(dir: string, options: ConformOptions = {}): AsyncGenerator<Event, void> {
  const { seed = randomInt(2 ** 31), checks = CHECKS, pluginsRoot } = options;
  const inspection = inspectPlugin(dir, { pluginsRoot });
  if (inspection.is === 'absent') throw new PluginLoadError(inspection);
  const record = new RunRecord(inspection, checks, seed);
  if (inspection.is === 'invalid') yield { type: 'started', dir: inspection.dir, seed, plannedCalls: 0 };
  const session = inspection.is === 'plugin' ? await prepare(inspection.plugin, seed, options) : undefined;
  if (session) yield { type: 'started', ...session.plugin, seed, plannedCalls: session.plannedCalls };
  for (const finding of runStaticChecks(checks, inspection, record.tally)) {
    record.findings.push(finding);
    yield { type: 'finding', finding };
  }
  if (session) yield* callPlugin(session, record, options);
  yield { type: 'report', report: record.report() };
}

type Session = Awaited<ReturnType<typeof prepare>>;

/** Reads what the plugin brings along and plans the run. Nothing is started yet. */
async function prepare(plugin: Plugin, seed: number, options: ConformOptions) {
  const config = readConfig(plugin.dir);
  const routes = await readRecordings(plugin.dir);
  const credentials = inventCredentials(plugin.manifest, seed);
  const plan = planRun(plugin.manifest, config, credentials, options.calls ?? DEFAULT_CALLS);
  const plannedCalls = plan.probes.reduce((sum, { smoke }) => sum + smoke.length + plan.searchRuns, 0);
  return { plugin, seed, config, routes, credentials, plan, plannedCalls };
}

async function* callPlugin(session: Session, record: RunRecord, options: ConformOptions): AsyncGenerator<Event, void> {
  const { plugin, plan, seed, config, routes, credentials } = session;
  const { signal, jobs = availableParallelism(), maxTimeMs = DEFAULT_MAX_TIME_MS, deadlineMs, casesDir } = options;
  const start = startable(plugin);
  if (!start.ok) {
    record.gaps.push({ code: 'cannot-run', message: start.why });
    return;
  }
  record.cover(plan, routes);
  const writeCase = caseWriter(plugin, casesDir);
  const subject = await openSubject({
    launch: start.launch,
    deadlines: config.deadlines,
    deadlineMs,
    routes,
    credentials,
    signal,
  });
  try {
    const endsAt = record.startedAt + maxTimeMs;
    for await (const step of search(plan, subject, record.judges, {
      seed,
      jobs,
      endsAt,
      shrinkBudgetMs: SHRINK_BUDGET_MS,
    })) {
      switch (step.type) {
        case 'observed':
          record.observe(step.probe, step.observed, step.judgement);
          yield { type: 'observed', observed: step.observed };
          break;
        case 'finding': {
          const finding = { ...step.finding, reproduce: writeCase(step.finding) };
          record.findings.push(finding);
          yield { type: 'finding', finding };
          break;
        }
        case 'stopped':
          if (step.smokeWasMade) record.notes.push(step.why);
          else record.gaps.push({ code: 'cut-short', message: step.why });
      }
    }
  } finally {
    await subject.close();
  }
}
