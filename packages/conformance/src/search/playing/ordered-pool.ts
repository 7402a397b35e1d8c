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

/**
 * Runs tasks in parallel, but yields their results in order, so that findings do not depend on the number of workers. At most `jobs`
 * working tasks are running or waiting to be yielded. If the reader stops, running tasks are aborted.
 */
export async function* orderedPool<T, R>(
  tasks: Iterable<T>,
  { jobs, isPatient = () => false }: PoolOptions<T>,
  run: (task: T, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<{ task: T; result: R }> {
  type Started = Promise<{ task: T; result: R }>;
  const working: Started[] = [];
  const patient: Started[] = [];
  const toWait: T[] = [];
  const over = new AbortController();
  // Every task may add several listeners.
  setMaxListeners(0, over.signal);
  const iterator = tasks[Symbol.iterator]();
  let waiting = 0;

  function start(task: T): Started {
    const started = run(task, over.signal).then((result) => ({ task, result }));
    started.catch(() => {}); // the await of the task will see the rejection
    return started;
  }

  function wait(): void {
    for (; waiting < MAX_PATIENT && toWait.length > 0; waiting++) {
      const started = start(toWait.shift() as T); // not empty
      const goOn = () => {
        waiting--;
        if (!over.signal.aborted) wait();
      };
      started.then(goOn, goOn);
      patient.push(started);
    }
  }

  function fill(): void {
    while (working.length < jobs) {
      const next = iterator.next();
      if (next.done) return;
      if (isPatient(next.value)) toWait.push(next.value);
      else working.push(start(next.value));
      wait();
    }
  }

  try {
    for (fill(); working.length > 0; fill()) yield await (working.shift() as Started); // not empty
    for (wait(); patient.length > 0; wait()) yield await (patient.shift() as Started); // not empty
  } finally {
    over.abort();
    iterator.return?.();
    await Promise.allSettled([...working, ...patient]);
  }
}
