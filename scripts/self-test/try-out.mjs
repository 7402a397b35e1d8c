import { isDeepStrictEqual } from 'node:util';
import { CHECKS, conform, exitCode } from 'obscura-conformance';

/** A hang is seen sooner than after the protocol's 30 seconds; nothing else comes near this. */
const DEADLINE_MS = 6000;
/** However long it takes: what runs only while a budget lasts is tested too. */
const BUDGET_MS = 3_600_000;
/** As few generated questions as there are: every seed asks others. */
const CALLS = 1;
/** Shows that the same check still convicts in a smaller scenario. */
const SHRINK_RUNS = 20;
/** Where the smallest question is known, shrinking ends by itself before this. */
const MAX_SHRINK_RUNS = 1000;
/** Experiments that look at calls of their own for several checks at once; a mutant is easily seen by one of these too. */
const ALWAYS = ['input/any-text', 'response/unknown-action-refused'];

/** A good plugin meets this many times the experiments of a mutant. */
const TWIN_SHARES = 2;
const CONVICTED_IN_TURN = 4;
/** One in so many good plugins is asked generated questions. */
const SEARCHED_IN_TURN = 4;
/** One in so many bases meets all experiments. */
const WHOLE_IN_TURN = 4;

const EXPERIMENTS = CHECKS.filter(({ kind }) => kind === 'experiment').map(({ id }) => id);

/**
 * Runs the plugin of a row once, and compares the findings with those that the row promises.
 *
 * @returns what is missing, and what should not be there
 */
export async function tryOut(row, dir, { seed, start, isFull, share, turn, casesDir }) {
  const options = {
    seed,
    start,
    casesDir,
    calls: CALLS,
    deadlineMs: row.deadlineMs ?? DEADLINE_MS,
    budgetMs: BUDGET_MS,
    jobs: row.jobs ?? 1,
  };
  for await (const event of conform(dir, { ...options, ...scopeOf(row, { isFull, share, turn }) })) {
    if (event.type === 'report') return compare(row, event.report, isFull);
  }
  throw new Error('a run ends with a report');
}

/**
 * What is run of a row. Experiments ask the examples whatever the seed, so one run in full is as good as many. Where experiments are
 * shared out, a good plugin meets more of them than a mutant, and some of the bases all of them.
 */
function scopeOf(row, { isFull, share, turn }) {
  const own = [row.check, ...(row.by ?? []), ...(row.warns ?? [])];
  const always = [...own, ...ALWAYS];
  if (row.base === 'tmdb-py') {
    return {
      checks: withExperiments([...own, 'input/any-text']),
      ...(!row.isSearched && { calls: 0 }),
      ...(share === 1 ? shrinkingOf(row) : convictionOf(row, turn)),
    };
  }
  if (!isFull) return { checks: withExperiments(always), shrinkRuns: 0 };
  const isWhole = 'twin' in row && row.twin === row.base && turn % WHOLE_IN_TURN === 0;
  const inTurn = (of) => EXPERIMENTS.filter((id, index) => (index + turn) % of === 0 && !always.includes(id));
  if (isWhole || share === 1) return { checks: CHECKS, ...shrinkingOf(row) };
  const asked = callsOf(row, turn);
  if ('twin' in row) return { checks: withExperiments(always, inTurn(Math.ceil(share / TWIN_SHARES))), ...asked };
  return { checks: withExperiments(always, inTurn(share)), ...asked, ...convictionOf(row, turn) };
}

/** One in so many mutants is convicted as for a user. The others are played again once, and made no smaller. */
function convictionOf(row, turn) {
  if (turn % CONVICTED_IN_TURN === 0) return shrinkingOf(row);
  return { confirmRuns: 1, ...(row.smallest ? shrinkingOf(row) : { shrinkRuns: 0 }) };
}

/** Generated questions are half of the calls of a row. A mutant gets them if its mistake shows in no example, a good plugin in its turn. */
function callsOf({ check, isSearched, by = [] }, turn) {
  const isAboutThem = isSearched || [check, ...by].some((id) => ALWAYS.includes(id));
  return isAboutThem || (check === undefined && turn % SEARCHED_IN_TURN === 0) ? {} : { calls: 0 };
}

/** All checks but the other experiments: the judges, and those of files, cost no calls of their own. Of `inBrief` only what is required. */
function withExperiments(ids, inBrief = []) {
  const whole = CHECKS.filter(({ id }) => ids.includes(id)).map(({ sources }) => sources);
  // Checks with the same sources look at the same calls, and one explains what another sees.
  const isBrief = ({ id, sources }) => inBrief.includes(id) && !whole.includes(sources);
  return CHECKS.filter(({ id, kind }) => kind !== 'experiment' || ids.includes(id) || inBrief.includes(id)).map(
    (check) => (isBrief(check) ? { ...check, sources: briefly(check.sources) } : check),
  );
}

const BRIEFLY = new Map();

/** The same sources without those that a run plays only while its budget lasts. Checks that share their sources still do. */
function briefly(sources) {
  const known = BRIEFLY.get(sources) ?? ((context) => sources(context).filter(({ isExtra }) => !isExtra));
  BRIEFLY.set(sources, known);
  return known;
}

function shrinkingOf({ smallest }) {
  return { shrinkRuns: smallest ? MAX_SHRINK_RUNS : SHRINK_RUNS };
}

function compare(row, report, isFull) {
  const isTwin = 'twin' in row;
  const wanted = isTwin ? (row.warns ?? []) : [row.check];
  const missed = wanted.filter((id) => !report.findings.some(({ check }) => check === id)).map((id) => `missed ${id}`);
  const expected = [...wanted, ...(row.along ?? [])];
  const alarms = report.findings.map(({ check }) => check).filter((id) => !expected.includes(id));
  if (isTwin && exitCode(report) !== (row.exit ?? 0)) alarms.push(`exit ${exitCode(report)}`);
  const found = report.findings.find(({ check }) => check === row.check);
  if (found?.flaky && row.smallest) missed.push(`${row.check} is flaky`);
  if (found && row.smallest && isFull && !isDeepStrictEqual(questionOf(found), row.smallest)) {
    missed.push(`smallest is ${JSON.stringify(questionOf(found))}`);
  }
  return { missed, alarms };
}

function questionOf({ observed }) {
  const { input, batch } = JSON.parse(Buffer.from(observed?.call.stdin ?? []).toString());
  return batch ? { batch } : { input };
}
