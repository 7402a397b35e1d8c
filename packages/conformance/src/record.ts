import { createHash } from 'node:crypto';
import type { Inspection } from '@obscura/executor';
import type { Route } from '@obscura/upstream';
import type { Check, JudgeCheck } from './checks/define-check.js';
import { CoverageTable } from './coverage.js';
import type { Finding } from './finding.js';
import type { Judgement } from './judge.js';
import type { Observed } from './observed.js';
import type { Plan, Probe } from './plan.js';
import type { Gap, Report } from './report.js';
import { Tally } from './tally.js';
import { Traffic } from './traffic.js';

/** Everything that a run has seen so far; in the end, its report. */
export class RunRecord {
  readonly startedAt = Date.now();
  readonly tally = new Tally();
  readonly findings: Finding[] = [];
  readonly gaps: Gap[] = [];
  readonly notes: string[] = [];
  private coverage = new CoverageTable([]);
  private traffic = new Traffic(false);
  private readonly envelopes = new Set<string>();
  private calls = 0;

  constructor(
    private readonly inspection: Exclude<Inspection, { is: 'absent' }>,
    private readonly checks: readonly Check[],
    private readonly seed: number,
  ) {}

  get judges(): readonly JudgeCheck[] {
    return this.checks.filter((check): check is JudgeCheck => check.kind === 'judge' && this.applies(check));
  }

  /** From here on calls are counted for the probes of a plan. */
  cover({ probes }: Plan, routes: readonly Route[]): void {
    this.traffic = new Traffic(routes.length > 0);
    this.coverage = new CoverageTable(probes);
  }

  observe(probe: Probe, observed: Observed, judgement: Judgement): void {
    this.calls++;
    this.envelopes.add(createHash('sha256').update(observed.call.stdin).digest('base64'));
    this.tally.add(judgement);
    this.coverage.add(probe, observed);
    this.traffic.add(observed);
  }

  report(): Report {
    const { inspection, seed, findings } = this;
    const coverage = this.coverage.rows;
    return {
      plugin:
        inspection.is === 'plugin'
          ? { dir: inspection.plugin.dir, manifest: inspection.plugin.manifest }
          : { dir: inspection.dir },
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
        verdict: this.applies(check) ? this.tally.verdict(check) : 'not-applicable',
      })),
      coverage,
      findings,
      gaps: [...this.gaps, ...this.shallowness()],
      notes: [...this.notes, ...this.traffic.notes(this.coverage.rows)],
      unrecorded: this.traffic.missing(),
    };
  }

  private applies({ appliesTo }: Check): boolean {
    return this.inspection.is !== 'plugin' || !appliesTo || appliesTo(this.inspection.plugin.manifest);
  }

  private shallowness(): Gap[] {
    // A run that was cut short, or that has found why nothing comes back, says so itself.
    if (this.gaps.length > 0) return [];
    const explained = new Set(this.findings.map(({ observed }) => observed?.call.envelope?.action));
    const shallow = this.coverage.shallow().filter((action) => !explained.has(action));
    if (shallow.length === 0) return [];
    const missing = this.traffic.missing().length > 0 ? ', and routes for its requests to conformance/upstream/' : '';
    const message = `${shallow.join(', ')} never returned a result, so what a good answer looks like was not tested. Add examples that find something to conformance/config.yml${missing}.`;
    return [{ code: 'shallow', message }];
  }
}
