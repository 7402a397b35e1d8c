import { createHash } from 'node:crypto';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import type { ReportDocument, ReportedFinding } from '../../report/document/report-schema.js';
import { verdictOf } from '../../report/text/verdict.js';
import type { Member } from '../members/member.js';
import type { FleetPlugin, FleetProblem } from '../summary/fleet-schema.js';
import { ENTRY_CHECKS, type EntryProblem } from '../unpack/entry-checks.js';
import type { Prepared } from '../unpack/prepare-member.js';
import type { Tested } from './run-member.js';

/** What is known of a plugin once it had its turn. */
export type Outcome = {
  readonly member: Member;
  /** Absent if looking at it failed. */
  readonly prepared?: Prepared;
  /** Absent if it was not run. */
  readonly tested?: Tested;
  /** Why the fleet could not see to it: something about this machine, or a bug of ours. */
  readonly fault?: { readonly code: ExitCode; readonly why: string };
  readonly strict: boolean;
  readonly startedAt: number;
};

const MAX_PROBLEMS = 100;
/** Messages quote what strangers wrote. */
const MAX_MESSAGE = 500;

/** What came of a plugin, as plain data. */
export function pluginResult(outcome: Outcome): FleetPlugin {
  const { member, prepared, tested, startedAt } = outcome;
  const document = tested?.is === 'reported' ? tested.document : undefined;
  const problems = problemsOf(outcome);
  const code = codeOf(outcome);
  const { calls = 0, distinctEnvelopes = 0, results = 0 } = document?.counts ?? {};
  const { id, name, version, runtime } = { ...document?.plugin, ...withoutAbsent(prepared?.about ?? {}) };
  return {
    number: member.number,
    label: member.label,
    slug: member.slug,
    hasReport: document !== undefined,
    ...withoutAbsent({ id, name, version, runtime, sha256: prepared?.sha256 }),
    verdict: verdictOf(code),
    exitCode: code,
    counts: { calls, distinctEnvelopes, results },
    problems: problems.slice(0, MAX_PROBLEMS),
    ...(problems.length > MAX_PROBLEMS && { moreProblems: problems.length - MAX_PROBLEMS }),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
  };
}

/** What is wrong with its entry fails a plugin like what is wrong with its answers. A finding takes precedence over a gap. */
function codeOf({ prepared, tested, fault, strict }: Outcome): ExitCode {
  if (fault) return fault.code;
  const isFalse = prepared?.problems.some(({ check }) => strict || ENTRY_CHECKS[check].level === 'MUST') ?? false;
  if (tested?.is === 'reported') {
    const { exitCode } = tested.document;
    return isFalse && exitCode !== EXIT.broken ? EXIT.nonconforming : exitCode;
  }
  if (isFalse) return EXIT.nonconforming;
  return tested === undefined ? EXIT.conforms : EXIT.incomplete;
}

function problemsOf({ prepared, tested, fault }: Outcome): FleetProblem[] {
  const found = (prepared?.problems ?? []).map(entryProblem);
  if (fault) found.push(failure(fault.code === EXIT.broken ? 'broken' : 'system', fault.why));
  if (tested === undefined) return withFirsts(found);
  if (tested.is !== 'reported') return withFirsts([...found, failure(tested.is, tested.why)]);
  return withFirsts([...found, ...reportedProblems(tested.document)]);
}

type Unordered = Omit<FleetProblem, 'isFirst'> & { isFirst?: boolean };

function entryProblem({ check, message, symptom = '' }: EntryProblem): Unordered {
  const { level, title, fix } = ENTRY_CHECKS[check];
  return { kind: 'finding', code: check, cause: causeOf(check, symptom), level, title, message: cut(message), fix };
}

function failure(code: string, why: string): Unordered {
  return { kind: 'failure', code, cause: causeOf('failure', code), message: cut(why) };
}

function reportedProblems({ findings, gaps, failure: why, exitCode }: ReportDocument): Unordered[] {
  return [
    ...(why === undefined ? [] : [failure(exitCode === EXIT.broken ? 'broken' : 'cannot-load', why)]),
    ...findings.map(reportedProblem),
    ...(exitCode === EXIT.conforms ? [] : gaps.map(gapProblem)),
  ];
}

function gapProblem({ code, message }: ReportDocument['gaps'][number]): Unordered {
  return { kind: 'gap', code, cause: causeOf('gap', code), message: cut(message) };
}

function reportedProblem(finding: ReportedFinding): Unordered {
  const { check, symptom = '', level, flaky, action, title, message, sameCauseAs } = finding;
  return {
    kind: 'finding',
    code: check,
    cause: causeOf(check, withoutPlace(symptom)),
    ...(sameCauseAs !== undefined && { isFirst: false }),
    level,
    ...(flaky && { flaky }),
    ...(action !== undefined && { action: action.slice(0, 100) }),
    title,
    message: cut(message),
  };
}

/** The same mistake stands on another line in each plugin. */
function withoutPlace(symptom: string): string {
  return symptom.startsWith('crash in ') ? 'crash' : symptom;
}

function causeOf(code: string, symptom: string): string {
  return createHash('sha256')
    .update(JSON.stringify([code, symptom]))
    .digest('hex')
    .slice(0, 16);
}

/** Each cause is told once of each plugin. */
function withFirsts(problems: readonly Unordered[]): FleetProblem[] {
  const seen = new Set<string>();
  return problems.map((problem) => {
    const isFirst = problem.isFirst !== false && !seen.has(problem.cause);
    seen.add(problem.cause);
    return { ...problem, isFirst };
  });
}

function cut(text: string): string {
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text;
}

function withoutAbsent<T extends Record<string, unknown>>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> }; // the same fields, if they are there
}
