import { createHash } from 'node:crypto';
import type { Inspection } from '@obscura/executor';
import type { Route } from '@obscura/upstream';
import type { Mode } from '../../model/call.js';
import type { Check, CheckId, JudgeCheck, RunCheck } from '../../model/check.js';
import { languageOf } from '../../model/language.js';
import type { Finding } from '../../model/report/finding.js';
import type { Exemption, Gap, Note, Report } from '../../model/report/report.js';
import type { RunFacts } from '../../model/report/run-facts.js';
import type { UnmetExample } from '../../model/report/unmet-example.js';
import type { Containment } from '../../model/seen/containment.js';
import type { Observed } from '../../model/seen/observed.js';
import { counted } from '../../wording/counted.js';
import { type AskedKind, CoverageTable } from './coverage.js';
import { type Refusal, Refusals } from './refusals.js';
import { Traffic } from './traffic.js';
import { Verdicts } from './verdicts.js';

/** Collects what a run sees, and turns it into the report. */
export class RunRecord {
  readonly startedAt = Date.now();
  readonly verdicts = new Verdicts();
  readonly findings: Finding[] = [];
  readonly unmet: UnmetExample[] = [];
  readonly gaps: Gap[] = [];
  readonly exemptions: Exemption[] = [];
  readonly notes: Note[] = [];
  python: string | undefined;
  containment: Containment | undefined;
  private coverage = new CoverageTable([]);
  private traffic = new Traffic([]);
  private readonly refusals = new Refusals();
  hashes: Report['plugin']['hashes'];
  private hasExamples = false;
  private readonly envelopes = new Set<string>();
  private calls = 0;

  constructor(
    private readonly inspection: Exclude<Inspection, { is: 'absent' }>,
    /** All checks in the report. Those that are not `active` are skipped. */
    private readonly checks: readonly Check[],
    private readonly active: readonly Check[],
    private readonly seed: number,
  ) {}

  get judges(): readonly JudgeCheck[] {
    return this.active.filter((check): check is JudgeCheck => check.kind === 'judge' && this.applies(check));
  }

  get runChecks(): readonly RunCheck[] {
    return this.active.filter((check): check is RunCheck => check.kind === 'run' && this.applies(check));
  }

  /** Which recordings were used. */
  get recordings(): RunFacts['recordings'] {
    return this.traffic.recordings;
  }

  /**
   * Starts to count calls for these questions and recordings. `hasExamples`: whether the plugin brings examples along; `isPartial`: whether
   * actions are left out.
   */
  cover(
    asked: readonly AskedKind[],
    routes: readonly Route[],
    { hasExamples, isPartial }: { hasExamples: boolean; isPartial: boolean },
  ): void {
    this.hasExamples = hasExamples;
    this.traffic = new Traffic(routes, isPartial);
    this.coverage = new CoverageTable(asked);
  }

  observe(observed: Observed): void {
    this.calls++;
    this.envelopes.add(createHash('sha256').update(observed.call.stdin).digest('base64'));
    this.coverage.add(observed);
    this.traffic.add(observed);
    this.refusals.add(observed);
  }

  explored(action: string, mode: Mode): void {
    this.coverage.explore(action, mode);
  }

  judged(passed: readonly CheckId[], blocked: readonly CheckId[]): void {
    for (const id of passed) this.verdicts.pass(id);
    this.verdicts.block(blocked);
  }

  find(finding: Finding): void {
    this.findings.push(finding);
    if (finding.flaky) this.verdicts.doubt(finding.check);
    else this.verdicts.fail(finding.check);
    this.verdicts.block(finding.blocks);
  }

  report(): Report {
    const { inspection, seed, findings } = this;
    const coverage = this.coverage.rows;
    return {
      plugin:
        inspection.is === 'plugin'
          ? {
              dir: inspection.plugin.dir,
              manifest: inspection.plugin.manifest,
              ...(this.hashes && { hashes: this.hashes }),
            }
          : { dir: inspection.dir },
      ...(this.python !== undefined && { python: this.python }),
      seed,
      counts: {
        calls: this.calls,
        distinctEnvelopes: this.envelopes.size,
        results: coverage.reduce((sum, { results }) => sum + results, 0),
        durationMs: Date.now() - this.startedAt,
      },
      checks: this.checks.map((check) => ({
        id: check.id,
        level: check.level,
        rules: check.rules,
        verdict: this.applies(check) ? this.verdicts.verdict(check) : 'not-applicable',
      })),
      coverage,
      findings,
      unmet: this.unmet,
      gaps: [...this.gaps, ...this.broken(), ...this.cuts(), ...this.shallowness()],
      exemptions: this.exemptions,
      ...(this.containment && { containment: this.containment }),
      notes: [...this.notes, ...this.unasked(), ...this.traffic.kept(), ...this.traffic.expired(today())],
      traffic: this.traffic.summary(),
    };
  }

  /** A note about a plugin that never asked. A run that was stopped says why itself. */
  private unasked(): Note[] {
    const { inspection, containment } = this;
    if (this.gaps.length > 0 || inspection.is !== 'plugin') return [];
    const language = languageOf(inspection.plugin.manifest);
    return this.traffic.notes(this.coverage.rows, { language, isContained: containment?.is === 'namespace' });
  }

  private applies(check: Check): boolean {
    if (!this.active.includes(check)) return false;
    const { appliesTo } = check;
    return this.inspection.is !== 'plugin' || !appliesTo || appliesTo(this.inspection.plugin.manifest);
  }

  /** An author who says what an example gets wants to know when it gets something else. */
  private broken(): Gap[] {
    const declared = this.unmet.filter(({ expected }) => expected !== undefined);
    if (declared.length === 0) return [];
    const message = `${counted(declared.length, 'example')} did not get what \`expect\` says in conformance/config.yml.`;
    return [{ code: 'unmet-examples', message }];
  }

  private cuts(): Gap[] {
    // A run that was cut short says so itself.
    if (this.gaps.length > 0) return [];
    const actions = this.coverage.cutShort().filter((action) => !this.explained().has(action));
    if (actions.length === 0) return [];
    const message = `The search did not reach its minimum for ${actions.join(', ')}. Give it more time with --max-time.`;
    return [{ code: 'search-cut', message }];
  }

  /** Actions that fail a MUST: it says why there is so little of them. */
  private explained(): ReadonlySet<string | undefined> {
    return new Set(
      this.findings.filter(({ level }) => level === 'MUST').map(({ observed }) => observed?.call.envelope?.action),
    );
  }

  private shallowness(): Gap[] {
    // A run that was cut short, or that found out why there are no results, already says so.
    if (this.gaps.length > 0) return [];
    const explained = this.explained();
    const shallow = this.coverage.shallow().filter((action) => !explained.has(action));
    if (shallow.length === 0) return [];
    const said = shallow.flatMap((action) => this.refusals.mostFrequent(action) ?? []).at(0);
    const answered = said ? ` ${counted(said.count, 'answer')} said “${said.error}”.` : '';
    const message = `${shallow.join(', ')} never returned a result, so good answers could not be tested.${answered} ${this.waysOut(said)}`;
    return [{ code: 'shallow', message }];
  }

  /** What to do about a plugin without results. */
  private waysOut(said: Refusal | undefined): string {
    if (this.unasked().length > 0) return 'First make sure that the harness sees its requests: read the note below.';
    if (this.traffic.summary().unrecorded.length > 0)
      return 'Its requests have no recordings: run `obscura-conformance record`, or add routes to conformance/upstream/, for examples that find something.';
    if (said && this.hasExamples)
      return 'Give the plugin what it needs to answer its examples, such as `credentials` in conformance/config.yml.';
    return 'Add examples that find something to conformance/config.yml.';
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
