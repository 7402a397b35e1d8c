import { brokenBecause } from '../experiments/outcome/outcome.js';
import { type Mode, modeOf } from '../model/call.js';
import type { CheckId, ExperimentCheck, JudgeCheck, Judged } from '../model/check.js';
import type { Phase } from '../model/report/event.js';
import type { Conviction, Finding } from '../model/report/finding.js';
import type { UnmetExample } from '../model/report/unmet-example.js';
import type { Subject } from '../subject/subject.js';
import { confirmFinding } from './conviction/confirm-finding.js';
import { convicts, isExplained, seenBy } from './conviction/convict.js';
import type { ShrinkBudget } from './conviction/shrink.js';
import { alarm } from './playing/alarm.js';
import { askOnce, askWith } from './playing/ask.js';
import { HeadStart } from './playing/head-start.js';
import { orderedPool } from './playing/ordered-pool.js';
import { type Ask, play } from './playing/play.js';
import type { Task } from './schedule.js';

/** One call, or the outcome of one scenario. */
export type SearchStep =
  | { type: 'phase'; phase: Phase }
  | { type: 'observed'; observed: Judged; checks: readonly CheckId[] }
  /** Checks that passed in a scenario, and those that were blocked. */
  | { type: 'judged'; passed: readonly CheckId[]; blocked: readonly CheckId[] }
  /** An example got another answer than its author expects. */
  | { type: 'unmet'; example: UnmetExample }
  /** All examples have been asked. */
  | { type: 'examined' }
  /** A generated question was asked. */
  | { type: 'explored'; action: string; mode: Mode }
  | { type: 'finding'; finding: Finding }
  | { type: 'stopped'; why: string; isComplete: boolean };

/** The limits of a search. */
export type SearchOptions = {
  seed: number;
  jobs: number;
  /** When the run ends, even if calls are still running, in milliseconds since the epoch. */
  endsAt: number;
  /** When everything but the required set stops, in milliseconds since the epoch. */
  budgetEndsAt: number;
  /** The budget for shrinking one failing scenario. */
  shrinkBudget: ShrinkBudget;
  /** How many times to play a finding again that could be chance. */
  confirmRuns: number;
};

/** Stop calling a plugin after this many hangs, because each one costs a whole deadline. */
const MAX_HANGS = 2;

/** Shrinking all findings of a run may take as long as shrinking this many. */
const SHRUNK_IN_FULL = 3;

/** Plays rounds of tasks in parallel, and yields their outcomes in the order of the tasks. */
export class Round {
  /** Whether the run is over, so that nothing more is played. */
  isOver = false;
  private readonly ask: Ask;
  private readonly askOnce: Ask;
  private readonly headStart = new HeadStart();
  private readonly yielded = new WeakSet<Judged>();
  private readonly found = new Set<string>();
  private readonly durations: number[] = [];
  private hangs = 0;
  private isSpawned = false;
  private shrinkLeftMs: number;

  constructor(
    subject: Subject,
    private readonly judges: readonly JudgeCheck[],
    private readonly options: SearchOptions,
  ) {
    this.ask = askWith(subject, judges);
    this.askOnce = askOnce(this.ask);
    const { shrinkBudget } = options;
    this.shrinkLeftMs = 'timeMs' in shrinkBudget ? SHRUNK_IN_FULL * shrinkBudget.timeMs : Number.POSITIVE_INFINITY;
  }

  /** Plays tasks until there are none left, the time is up, or the plugin has shown that it hangs. */
  async *play(tasks: readonly Task[]): AsyncGenerator<SearchStep> {
    if (this.isOver) return;
    const { jobs, endsAt, budgetEndsAt } = this.options;
    const [end, budgetEnd] = [alarm(endsAt), alarm(budgetEndsAt)];
    let requiredLeft = tasks.filter(({ isRequired }) => isRequired).length;
    try {
      for await (const { task, result: done } of orderedPool(
        this.inTime(tasks),
        { jobs, isPatient: ({ strand }) => strand.source.waits === true },
        (task, given) => {
          const signal = AbortSignal.any([given, end.signal, ...(task.isRequired ? [] : [budgetEnd.signal])]);
          return this.headStart.take(task, signal) ?? this.playTask(task, signal);
        },
      )) {
        if (wasAborted(done)) {
          if (end.signal.aborted) return yield this.stop(outOfTime(requiredLeft));
          if (!task.isRequired && budgetEnd.signal.aborted) continue;
          return yield this.stop({
            type: 'stopped',
            why: 'The run was stopped early, so not all calls were made.',
            isComplete: false,
          });
        }
        yield* this.report(task, done);
        if (task.isRequired) requiredLeft--;
        if (this.hangs >= MAX_HANGS) {
          const why = `The plugin timed out ${this.hangs} times, so the run stopped early.`;
          return yield this.stop({ type: 'stopped', why, isComplete: false });
        }
      }
    } finally {
      end.cancel();
      budgetEnd.cancel();
    }
    if (Date.now() >= endsAt) yield this.stop(outOfTime(requiredLeft));
  }

  /** Begins a task that mostly waits, before the round that it is part of. */
  begin(task: Task): void {
    if (!this.isOver) this.headStart.begin(task, (signal) => this.playTask(task, signal));
  }

  /** Ends what has begun and is part of no round. */
  async close(): Promise<void> {
    await this.headStart.close();
  }

  private playTask({ strand, scenario, kept }: Task, signal: AbortSignal): Promise<Judged[]> {
    const isSpawned = this.isSpawned || kept !== undefined;
    return play(strand.source, scenario, this.ask, { signal, isSpawned, askOnce: this.askOnce });
  }

  private *inTime(tasks: readonly Task[]): Generator<Task> {
    const { endsAt, budgetEndsAt } = this.options;
    for (const task of tasks) {
      const now = Date.now();
      if (now >= endsAt) return;
      if (now < budgetEndsAt || task.isRequired) yield task;
    }
  }

  private async *report(task: Task, done: readonly Judged[]): AsyncGenerator<SearchStep> {
    for (const observed of done) {
      // A call of one scenario may be one of another too.
      if (this.yielded.has(observed)) continue;
      this.yielded.add(observed);
      yield { type: 'observed', observed, checks: task.strand.checks.map(({ id }) => id) };
      // A plugin that the provider keeps waiting does not hang by itself.
      if (observed.call.conditions?.failures) continue;
      if (observed.transcript.ending.kind === 'timed-out') this.hangs++;
      else this.durations.push(observed.transcript.timing.durationMs);
    }
    const [first] = done;
    const isExample = task.index < (task.strand.source.first?.length ?? 0);
    if (first?.call.envelope && task.strand.isExploration && !isExample)
      yield { type: 'explored', action: first.call.envelope.action, mode: modeOf(first.call) };
    yield { type: 'judged', ...judgedBy(task, done) };
    yield* this.convict(task, done);
  }

  private async *convict(task: Task, done: readonly Judged[]): AsyncGenerator<SearchStep> {
    const action = done[0]?.call.envelope?.action ?? '';
    for (const check of suspects(task, this.judges)) {
      const key = `${check.id} ${action}`;
      if (this.found.has(key)) continue;
      const conviction = convicts(check, done, task.strand.checks);
      if (!conviction) continue;
      this.found.add(key);
      const finding = await this.confirm(task, check, done, conviction);
      if (finding) yield { type: 'finding', finding };
      else {
        // This plugin behaves differently when forked, so forked calls prove nothing.
        this.found.delete(key);
        this.isSpawned = true;
      }
    }
  }

  private async confirm(
    task: Task,
    check: JudgeCheck | ExperimentCheck,
    done: readonly Judged[],
    conviction: Conviction,
  ) {
    const startedAt = Date.now();
    const { shrinkBudget: given } = this.options;
    const shrinkBudget = 'timeMs' in given ? { timeMs: Math.max(0, Math.min(given.timeMs, this.shrinkLeftMs)) } : given;
    const finding = await confirmFinding(task, check, done, conviction, this.ask, {
      shrinkBudget,
      runs: this.options.confirmRuns,
      endsAt: this.options.endsAt,
      usualMs: median(this.durations),
    });
    this.shrinkLeftMs -= Date.now() - startedAt;
    return finding;
  }

  private stop(step: SearchStep): SearchStep {
    this.isOver = true;
    return step;
  }
}

/** A run is complete, whatever time it took, once nothing of the required set is left. */
function outOfTime(requiredLeft: number): SearchStep {
  const isComplete = requiredLeft === 0;
  const what = isComplete ? 'not all of the generated questions were asked' : 'not all calls were made';
  return { type: 'stopped', why: `The run reached its time limit (--max-time), so ${what}.`, isComplete };
}

function wasAborted(done: readonly Judged[]): boolean {
  return done.some(({ transcript }) => transcript.ending.kind === 'aborted');
}

/** The checks for a scenario: the ones it was made for, and all judges. For a kept case, only its own check. */
function suspects({ strand, pinned }: Task, judges: readonly JudgeCheck[]) {
  return pinned ? [pinned] : [...strand.checks, ...judges];
}

function judgedBy({ strand: { checks } }: Task, done: readonly Judged[]) {
  const seen = checks.map((check) => ({ id: check.id, is: seenBy(check, done).is }));
  const passed = done.flatMap(({ judgement }) => judgement.passed);
  const blocked = isExplained(checks, done) ? [] : done.flatMap(({ judgement }) => judgement.blocked);
  const couldNotBegin = done.length > 0 && done.every((asked) => brokenBecause(asked) !== undefined);
  return {
    passed: [...passed, ...idsOf(seen, 'pass')],
    blocked: couldNotBegin ? [...blocked, ...idsOf(seen, 'not-exercised')] : blocked,
  };
}

function idsOf(seen: readonly { id: CheckId; is: string }[], verdict: string): CheckId[] {
  return seen.filter(({ is }) => is === verdict).map(({ id }) => id);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
