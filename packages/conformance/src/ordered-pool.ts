/** How many tasks go side by side. */
export type PoolOptions<T> = {
  /** Tasks that work. */
  jobs: number;
  /** Tasks that mostly wait, and take no place from those that work. Default: none does. */
  isPatient?(task: T): boolean;
};

/** Tasks that wait, at most. */
const MAX_PATIENT = 8;
/** Results that wait for those before them, at most: they lie in memory. */
const MAX_WAITING = 256;

/**
 * Runs tasks side by side and yields their results in the order of the tasks, so that what is found does not depend on how many
 * workers there are. What is under way when the reader stops is aborted.
 */
export async function* orderedPool<T, R>(
  tasks: Iterable<T>,
  { jobs, isPatient = () => false }: PoolOptions<T>,
  run: (task: T, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<{ task: T; result: R }> {
  const begun: Promise<{ task: T; result: R }>[] = [];
  const over = new AbortController();
  const iterator = tasks[Symbol.iterator]();
  const running = { working: 0, patient: 0 };
  const room = { working: jobs, patient: MAX_PATIENT };
  let next: IteratorResult<T> | undefined;

  function fill(): void {
    while (!over.signal.aborted && begun.length < jobs + MAX_WAITING) {
      next ??= iterator.next();
      if (next.done) return;
      const task = next.value;
      const kind = isPatient(task) ? 'patient' : 'working';
      if (running[kind] >= room[kind]) return;
      next = undefined;
      running[kind]++;
      const started = run(task, over.signal).then((result) => ({ task, result }));
      // A rejection is seen where the task is awaited; nothing is begun after it.
      started.then(
        () => {
          running[kind]--;
          fill();
        },
        () => over.abort(),
      );
      begun.push(started);
    }
  }

  try {
    for (fill(); begun.length > 0; fill()) yield await (begun.shift() as (typeof begun)[number]); // not empty
  } finally {
    over.abort();
    iterator.return?.();
    await Promise.allSettled(begun);
  }
}
