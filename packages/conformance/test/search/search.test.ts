import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { inputAnyText } from '../../src/checks/input/any-text.js';
import { askSingle, type Call } from '../../src/model/call.js';
import { type Check, defineCheck, type JudgeCheck, NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { planRun } from '../../src/search/plan.js';
import type { SearchStep } from '../../src/search/round.js';
import { search } from '../../src/search/search.js';
import { contextOf } from '../../src/subject/exam/context.js';
import type { RunCall, Subject } from '../../src/subject/subject.js';
import { observed } from '../checks/support/observed.js';
import { manifestWith } from '../support/manifest.js';

const FILMS = new Map([['Heat', { title: 'Heat', externalIds: { tmdb: '949' } }]]);

/** A plugin that lives in this process: what it answers to one input. */
type Answers = (input: Input, action: string) => object | null;

const knowsHeat: Answers = ({ title }) => FILMS.get(title ?? '') ?? null;

function documentFor({ envelope }: Call, answers: Answers): object {
  if (!envelope) return { ok: false, error: 'this is not an envelope' };
  const { action, batch, input = {} } = envelope;
  if (!['movieByName', 'seriesByName'].includes(action)) return { ok: false, error: `${action} is not supported` };
  if (!batch) return { ok: true, result: answers(input, action) };
  return { ok: true, results: batch.map(({ id, input }) => ({ id, result: answers(input, action) })) };
}

/** A subject that answers at once, and notes what it was asked. */
function subjectOf(answers: Answers): Subject & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async run(call) {
      asked.push(Buffer.from(call.stdin).toString());
      return observed(call, { stdout: JSON.stringify(documentFor(call, answers)) });
    },
    strays: [],
    close: async () => {},
  };
}

const manifest = manifestWith({ movieByName: true, seriesByName: true });

type Run = {
  subject: Subject;
  examples?: readonly Input[];
  checks?: readonly Check[];
  calls?: number;
  jobs?: number;
  budgetMs?: number;
  timeMs?: number;
};

async function run({ subject, examples = [{ title: 'Heat' }], checks = CHECKS, calls = 0, ...given }: Run) {
  const { jobs = 2, budgetMs = 60_000, timeMs = 60_000 } = given;
  const config = {
    examples: { movieByName: [...examples], seriesByName: [...examples] },
    deadlines: {},
    credentials: {},
    skip: {},
  };
  const plan = planRun(contextOf(manifest, config, {}), { explorer: inputAnyText, checks, cases: [], calls });
  const judges = checks.filter((check): check is JudgeCheck => check.kind === 'judge');
  const now = Date.now();
  const limits = {
    seed: 1,
    jobs,
    endsAt: now + timeMs,
    budgetEndsAt: now + budgetMs,
    shrinkBudget: { runs: 50 },
    confirmRuns: 5,
  };
  const steps: SearchStep[] = [];
  for await (const step of search(plan, subject, judges, limits)) steps.push(step);
  return steps;
}

const passedIn = (steps: readonly SearchStep[]) =>
  new Set(steps.flatMap((step) => (step.type === 'judged' ? step.passed : [])));
const findingsIn = (steps: readonly SearchStep[]) =>
  steps.flatMap((step) => (step.type === 'finding' ? [`${step.finding.check} ${step.finding.action}`] : []));
const stopsIn = (steps: readonly SearchStep[]) => steps.flatMap((step) => (step.type === 'stopped' ? [step] : []));

describe('experiments', () => {
  it.each([
    ['a misspelt example', [{ title: 'Haet' }, { title: 'Heat' }]],
    ['an example that is refused', [{ title: 'secret' }, { title: 'Heat' }]],
  ])('take the example that found something, not %s before it', async (_, examples) => {
    const spelling = CHECKS.filter(({ id }) => id === 'input/json-spelling-irrelevant');
    const only = await run({ subject: subjectOf(knowsHeat), examples: examples.slice(0, 1), checks: spelling });
    expect(passedIn(only)).not.toContain('input/json-spelling-irrelevant');
    const both = await run({ subject: subjectOf(knowsHeat), examples, checks: spelling });
    expect(passedIn(both)).toContain('input/json-spelling-irrelevant');
  });

  it('share the baseline call that they begin with', async () => {
    const subject = subjectOf(knowsHeat);
    const steps = await run({ subject });
    const heat = JSON.stringify({ obscura_version: 1, action: 'movieByName', auth: {}, input: { title: 'Heat' } });
    const shared = subject.asked.filter((stdin) => stdin === heat).length;
    const experiments = CHECKS.filter(({ kind }) => kind === 'experiment').length;
    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(experiments / 4);
    // Each call is counted once, however many scenarios begin with it.
    const counted = steps.flatMap((step) => (step.type === 'observed' ? [step.observed] : []));
    expect(new Set(counted).size).toBe(counted.length);
  });

  it('begin while the examples are still being asked, if they mostly wait', async () => {
    const [heat, lasting] = ['Heat', 'lasts'].map((title) => askSingle({ action: 'movieByName', auth: {} }, { title }));
    const patient = defineCheck({
      id: 'test/patient',
      level: 'MUST',
      rules: ['RES-9'],
      docs: { title: '', why: '', fix: '', examples: {} },
      kind: 'experiment',
      sources: () => [{ scenarios: fc.constant(null), waits: true, next: (_, done) => [heat, lasting][done.length] }],
      see: (done) => (done.length === 2 ? PASS : NOT_EXERCISED),
    });
    const subject = subjectOf(knowsHeat);
    const examples = Array.from({ length: 30 }, (_, index) => ({ title: index === 0 ? 'Heat' : `Heat ${index}` }));
    const steps = await run({ subject, examples, checks: [patient] });
    const titles = subject.asked.map((stdin) => JSON.parse(stdin).input.title);
    expect(titles.filter((title) => title === 'lasts')).toHaveLength(1);
    expect(titles.indexOf('lasts')).toBeLessThan(titles.lastIndexOf('Heat 29'));
    expect(passedIn(steps)).toContain('test/patient');
  });

  it('run to their end, though the budget is spent before they begin', async () => {
    const steps = await run({ subject: subjectOf(knowsHeat), budgetMs: 0, calls: 200 });
    expect(passedIn(steps)).toContain('input/unknown-fields-ignored');
    expect(steps.filter(({ type }) => type === 'explored')).toHaveLength(16);
    expect(stopsIn(steps)).toMatchObject([{ isComplete: true, why: expect.stringContaining('--budget') }]);
  });
});

describe('findings', () => {
  it('are made for each action: one does not hide the same fault of another', async () => {
    const wordy: Answers = (input) => ({ ...knowsHeat(input, ''), title: '' });
    const findings = findingsIn(await run({ subject: subjectOf(wordy) }));
    expect(findings).toEqual(expect.arrayContaining(['result/usable movieByName', 'result/usable seriesByName']));
    expect(new Set(findings).size).toBe(findings.length);
  });
});

describe('a seed', () => {
  it('asks the same questions on any number of workers', async () => {
    const [one, four] = [subjectOf(knowsHeat), subjectOf(knowsHeat)];
    await run({ subject: one, jobs: 1, calls: 100 });
    await run({ subject: four, jobs: 4, calls: 100 });
    expect(four.asked.toSorted()).toEqual(one.asked.toSorted());
  });

  it('asks for as many questions as were planned', async () => {
    const steps = await run({ subject: subjectOf(knowsHeat), calls: 100 });
    expect(steps.filter(({ type }) => type === 'explored')).toHaveLength(100);
    expect(stopsIn(steps)).toEqual([]);
  });
});

describe('the time for a run', () => {
  it('ends what is under way too', async () => {
    const hanging: Subject = {
      run: (call: Call, { signal }: RunCall = {}) =>
        new Promise((resolve) => {
          const abort = () => resolve(observed(call, { ending: { kind: 'aborted' } }));
          if (signal?.aborted) abort();
          else signal?.addEventListener('abort', abort);
        }),
      strays: [],
      close: async () => {},
    };
    const steps = await run({ subject: hanging, timeMs: 50 });
    expect(stopsIn(steps)).toMatchObject([{ isComplete: false, why: expect.stringContaining('--max-time') }]);
  });
});
