import { modeOf } from '../../model/call.js';
import type { Check } from '../../model/check.js';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import type { Finding } from '../../model/report/finding.js';
import type { Report } from '../../model/report/report.js';
import type { Observed } from '../../model/seen/observed.js';
import { TOOL_VERSION } from '../../tool-version.js';
import { callJson, streamText } from '../call-json.js';
import { Causes } from '../text/causes.js';
import { verdictOf } from '../text/verdict.js';
import { fingerprintOf } from './fingerprint.js';
import { placeOf } from './place-of.js';
import type { ReportDocument, ReportedFinding } from './report-schema.js';
import type { RunLog } from './run-log.js';

/** Version of this format. New fields may appear; removing or changing one takes a new version. */
const FORMAT = 1;
/** What there is to say at the end of a run. */
export type Outcome = {
  /** Absent if the run did not get that far. */
  report: Report | undefined;
  code: ExitCode;
  /** Why there is no verdict. */
  failure?: string | undefined;
  dir: string;
  options: Readonly<Record<string, unknown>>;
  log: RunLog;
  checks: readonly Check[];
};

/** Everything about a run, as plain data. */
export function reportDocument(outcome: Outcome): ReportDocument {
  const { report, code, failure, log, options } = outcome;
  const hasNoVerdict = code === EXIT.usage || code === EXIT.broken;
  return {
    format: FORMAT,
    tool: { name: 'obscura-conformance', version: TOOL_VERSION },
    verdict: verdictOf(code),
    exitCode: code,
    ...(hasNoVerdict && { failure: failure ?? 'The harness had an internal error.' }),
    startedAt: new Date(log.startedAt).toISOString(),
    finishedAt: new Date().toISOString(),
    environment: {
      node: process.version,
      ...(report?.python !== undefined && { python: report.python }),
      platform: process.platform,
      arch: process.arch,
    },
    options: { ...options },
    phases: log.phases(),
    ...(report ? partsOf(report, outcome) : nothing(outcome.dir)),
  };
}

type Parts = Pick<
  ReportDocument,
  | 'plugin'
  | 'seed'
  | 'counts'
  | 'checks'
  | 'coverage'
  | 'findings'
  | 'unmet'
  | 'accepted'
  | 'gaps'
  | 'exemptions'
  | 'notes'
  | 'containment'
  | 'traffic'
>;

function partsOf(
  { plugin, findings, unmet, checks, traffic, coverage, gaps, exemptions, notes, accepted, python: _, ...rest }: Report,
  outcome: Outcome,
): Parts {
  const { id, name, version, runtime } = plugin.manifest ?? {};
  const causes = new Causes();
  const known = new Map(outcome.checks.map((check) => [check.id, check]));
  return {
    plugin: { dir: plugin.dir, id, name, version, runtime, ...plugin.hashes },
    ...rest,
    coverage: [...coverage],
    ...(accepted && { accepted: [...accepted] }),
    gaps: [...gaps],
    exemptions: [...exemptions],
    notes: [...notes],
    checks: checks.map((check) => ({
      ...check,
      rules: [...check.rules],
      title: known.get(check.id)?.docs.title ?? check.id,
      reason:
        exemptions.find(({ exempt }) => exempt === `${check.id} is skipped`)?.reason ??
        accepted?.find((entry) => entry.check === check.id)?.reason,
      ...(check.verdict === 'not-applicable' ? { calls: 0 } : outcome.log.spanOf(check.id, known.get(check.id)?.kind)),
    })),
    findings: findings.map((finding) => {
      const sameCauseAs = causes.earlier(finding);
      return { ...reportedFinding(finding, plugin.dir, outcome.checks), ...(sameCauseAs && { sameCauseAs }) };
    }),
    unmet: (unmet ?? []).map(({ observed, ...example }) => ({ ...example, ...reportedCall(observed) })),
    traffic: {
      ...traffic,
      hosts: [...traffic.hosts],
      unrecorded: [...traffic.unrecorded],
      unused: [...traffic.unused],
    },
  };
}

/** The parts of a run that never began. */
function nothing(dir: string): Parts {
  return {
    plugin: { dir },
    counts: { calls: 0, distinctEnvelopes: 0, results: 0, durationMs: 0 },
    checks: [],
    coverage: [],
    findings: [],
    gaps: [],
    exemptions: [],
    notes: [],
    traffic: { requests: 0, hosts: [], unrecorded: [], unused: [] },
  };
}

function reportedFinding(finding: Finding, dir: string, checks: readonly Check[]): ReportedFinding {
  const { observed, calls, evidence, blocks, reproduce, ...rest } = finding;
  const check = checks.find(({ id }) => id === finding.check);
  const { advice, details, deed: _, ...shown } = evidence;
  return {
    ...rest,
    ...shown,
    ...(details && { details: [...details] }),
    ...(reproduce && { reproduce }),
    blocks: [...blocks],
    mode: observed?.call.envelope && modeOf(observed.call),
    fingerprint: fingerprintOf(finding),
    place: finding.place ?? placeOf(finding, dir),
    rules: [...(check?.rules ?? [])],
    title: advice?.title ?? check?.docs.title ?? finding.check,
    why: advice?.why ?? check?.docs.why ?? '',
    fix: advice?.fix ?? check?.docs.fix ?? '',
    ...(observed && reportedCall(observed)),
    // A single call is already shown above.
    ...(calls.length > 1 && { calls: calls.map(reportedCall) }),
  };
}

function reportedCall(observed: Observed) {
  const { call } = observed;
  return {
    envelope: call.envelope,
    ...(call.conditions && { conditions: call.conditions }),
    stdin: streamText(call.stdin),
    ...callJson(observed),
  };
}
