/**
 * Runs tasks side by side and yields their results in the order of the tasks, so that what is found does not depend on how many
 * workers there are. At most `jobs` tasks are under way or waiting to be yielded. What is under way when the reader stops is aborted.
 */
export async function* orderedPool<T, R>(
  tasks: Iterable<T>,
  jobs: number,
  run: (task: T, signal: AbortSignal) => Promise<R>,
): AsyncGenerator<{ task: T; result: R }> {
  const underWay: Promise<{ task: T; result: R }>[] = [];
  const over = new AbortController();
  const iterator = tasks[Symbol.iterator]();
  const fill = () => {
    while (underWay.length < jobs) {
      const next = iterator.next();
      if (next.done) return;
      const task = next.value;
      const started = run(task, over.signal).then((result) => ({ task, result }));
      started.catch(() => {}); // the rejection is seen where the task is awaited
      underWay.push(started);
    }
  };
  try {
    for (fill(); underWay.length > 0; fill()) yield await (underWay.shift() as (typeof underWay)[number]); // not empty
  } finally {
    over.abort();
    iterator.return?.();
    await Promise.allSettled(underWay);
  }
}
