import type { JudgeCheck } from '../model/check.js';
import type { Subject } from '../subject/subject.js';
import { ExampleAnswers } from './examples.js';
import { Novelty } from './novelty.js';
import type { Plan } from './plan.js';
import { Round, type SearchOptions, type SearchStep } from './round.js';
import {
  exampleTasks,
  explorationRound,
  furtherTasks,
  isSameTask,
  keptTasks,
  requiredTasks,
  type Task,
  waitingTasks,
} from './schedule.js';
import { unmetExample } from './unmet-example.js';

/** Questions of each kind per round. After a round, the search looks again at what was new. */
const ROUND_SIZE = 4;

/**
 * Plays the scenarios of a plan, and shrinks the first failure of each check and action.
 *
 * The phases: the examples; the kept cases and the required set; further scenarios and further rounds of exploration, which vary the
 * inputs that showed something new, as long as the budget lasts. A round has a fixed size and the next one begins when it is over, so
 * that a seed means the same on any number of workers.
 */
export async function* search(
  plan: Plan,
  subject: Subject,
  judges: readonly JudgeCheck[],
  options: SearchOptions,
): AsyncGenerator<SearchStep> {
  const round = new Round(subject, judges, options);
  try {
    yield* phases(round, plan, options);
  } finally {
    await round.close();
  }
}

async function* phases(round: Round, plan: Plan, { seed, budgetEndsAt }: SearchOptions): AsyncGenerator<SearchStep> {
  const examples = new ExampleAnswers();
  const novelty = new Novelty();
  const learn = (steps: AsyncGenerator<SearchStep>) => learnFrom(steps, examples, novelty);
  // Mostly, the first examples find something, so that they are the ones that experiments ask.
  const waiting = waitingTasks(plan, plan.context, seed);

  yield { type: 'phase', phase: 'examples' };
  for await (const step of learn(round.play(exampleTasks(plan, seed)))) {
    yield step;
    const example = step.type === 'observed' ? unmetExample(plan.context, step.observed) : undefined;
    if (example) yield { type: 'unmet', example };
    if (step.type === 'observed' && step.observed.judgement.failed.length === 0)
      for (const task of waiting) if (actionOf(task) === step.observed.call.envelope?.action) round.begin(task);
  }
  yield { type: 'examined' };
  const context = examples.rank(plan.context);
  const required = requiredTasks(plan, context, seed).map(
    (task) => (task.strand.source.waits && waiting.find((begun) => isSameTask(begun, task))) || task,
  );
  // If a plugin fails on every example, experiments show nothing: that has to be fixed first.
  const [moot, useful] = partition(required, ({ strand }) => !examples.isAnyAnswered && !strand.isExploration);
  if (!round.isOver) yield* blockedBy(moot);
  // Its search is not worth more than the budget either.
  const tasks = examples.isAnyAnswered ? useful : useful.map((task) => ({ ...task, isRequired: false }));
  if (!round.isOver) yield { type: 'phase', phase: 'experiments' };
  yield* learn(round.play([...keptTasks(plan, seed), ...tasks]));
  if (!round.isOver && moot.length === 0) {
    yield { type: 'phase', phase: 'more experiments' };
    yield* learn(round.play(furtherTasks(plan, context, seed)));
  }

  const [{ planned } = { planned: { least: 0, most: 0 } }] = plan.asked;
  let asked = planned.least;
  if (!round.isOver && asked < planned.most) yield { type: 'phase', phase: 'search' };
  for (let turn = 1; !round.isOver && asked < planned.most && Date.now() < budgetEndsAt; turn++) {
    const size = Math.min(ROUND_SIZE, planned.most - asked);
    yield* learn(round.play(explorationRound(plan, novelty.enrich(context), seed + turn, size)));
    asked += size;
  }
  if (round.isOver) return;
  if (asked < planned.most)
    yield {
      type: 'stopped',
      why: 'The search reached its time limit (--budget): every check ran, but some generated questions were not asked.',
      isComplete: true,
    };
}

async function* learnFrom(
  steps: AsyncGenerator<SearchStep>,
  examples: ExampleAnswers,
  novelty: Novelty,
): AsyncGenerator<SearchStep> {
  for await (const step of steps) {
    if (step.type === 'observed' && step.observed.call.expects === 'answer' && !step.observed.call.conditions) {
      examples.add(step.observed);
      novelty.add(step.observed);
    }
    yield step;
  }
}

/** The action that a task asks first. */
function actionOf({ strand: { source }, scenario }: Task): string | undefined {
  const [first] = [source.next(scenario, []) ?? []].flat();
  return first?.envelope?.action;
}

function* blockedBy(moot: readonly Task[]): Generator<SearchStep> {
  for (const { strand } of moot) yield { type: 'judged', passed: [], blocked: strand.checks.map(({ id }) => id) };
}

function partition<T>(values: readonly T[], claim: (value: T) => boolean): [T[], T[]] {
  return [values.filter(claim), values.filter((value) => !claim(value))];
}
