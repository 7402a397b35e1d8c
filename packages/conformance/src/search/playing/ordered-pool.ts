import { setMaxListeners } from 'node:events';

/** How many tasks run in parallel. */
export type PoolOptions<T> = {
  /** The number of working tasks. */
  jobs: number;
  /** Whether a task mostly waits. Such tasks run next to the working ones, and their results come last. Default: false. */
  isPatient?(task: T): boolean;
};

/** The largest number of waiting tasks. */
const MAX_PATIENT = 8;

/** How many results, per working task, may be kept for an earlier one that takes long. */
const AHEAD = 8;

/**
 * Runs tasks in parallel, but yields their results in order, so that findings do not depend on the number of workers. At most `jobs`
 * working tasks run at once, and `AHEAD` times as many are running or waiting to be yielded. If the reader stops, running tasks are aborted.
 */
export async function* orderedPool<T, R>(
  tasks: Iterable<T>,
  { jobs, isPatient = () => false }: PoolOptions<T>,
  run: (task: T, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<{ task: T; result: R }> {
  type Started = Promise<{ task: T; result: R }>;
  const unyielded: Started[] = [];
  const patient: Started[] = [];
  const toWait: T[] = [];
  const over = new AbortController();
  // Every task may add several listeners.
  setMaxListeners(0, over.signal);
  const iterator = tasks[Symbol.iterator]();
  let [working, waiting] = [0, 0];
  /** While the reader has a result, nothing starts: it may confirm a finding, for which the machine should be quiet. */
  let isReading = false;
  let hasFailed = false;

  /** Starts a task, and says when it has succeeded. */
  function start(task: T, succeeded: () => void): Started {
    const started = (async () => ({ task, result: await run(task, over.signal) }))();
    started.then(succeeded, () => {
      hasFailed = true; // whoever awaits the task sees why
    });
    return started;
  }

  function goOn(): void {
    if (hasFailed || over.signal.aborted) return;
    wait();
    if (!isReading) fill();
  }

  function wait(): void {
    for (; waiting < MAX_PATIENT && toWait.length > 0; waiting++) {
      const task = toWait.shift() as T; // not empty
      patient.push(
        start(task, () => {
          waiting--;
          goOn();
        }),
      );
    }
  }

  function fill(): void {
    try {
      while (working < jobs && unyielded.length < jobs * AHEAD) {
        const next = iterator.next();
        if (next.done) return;
        if (isPatient(next.value)) {
          toWait.push(next.value);
          wait();
          continue;
        }
        working++;
        unyielded.push(
          start(next.value, () => {
            working--;
            goOn();
          }),
        );
      }
    } catch (error) {
      const broken = Promise.reject(error);
      broken.catch(() => {}); // it is awaited in its turn
      unyielded.push(broken);
    }
  }

  async function* inOrder(started: Started[]): AsyncGenerator<{ task: T; result: R }> {
    for (fill(); started.length > 0; fill()) {
      const done = await (started.shift() as Started); // not empty
      isReading = true;
      yield done;
      isReading = false;
    }
  }

  try {
    yield* inOrder(unyielded);
    yield* inOrder(patient);
  } finally {
    over.abort();
    iterator.return?.();
    await Promise.allSettled([...unyielded, ...patient]);
  }
}
