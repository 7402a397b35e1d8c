import { setMaxListeners } from 'node:events';

/** How many tasks go side by side. */
export type PoolOptions<T> = {
  /** Tasks that work. */
  jobs: number;
  /** Tasks that mostly wait: they go beside those that work, and their results come last. Default: none does. */
  isPatient?(task: T): boolean;
};

/** Tasks that wait, at most. */
const MAX_PATIENT = 8;

/**
 * Runs tasks side by side and yields their results in the order of the tasks, so that what is found does not depend on how many
 * workers there are. At most `jobs` working tasks are under way or waiting to be yielded. What is under way when the reader stops is
 * aborted.
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
  // Each task may listen to it, more than once.
  setMaxListeners(0, over.signal);
  const iterator = tasks[Symbol.iterator]();
  let waiting = 0;

  function start(task: T): Started {
    const started = run(task, over.signal).then((result) => ({ task, result }));
    started.catch(() => {}); // the rejection is seen where the task is awaited
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
