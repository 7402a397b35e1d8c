// Two threads with an executor each: one is terminated while the other has a call under way, which must come to its end.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createExecutor, loadPlugin } from '../../src/index.js';

if (isMainThread) {
  const [hangs] = await begin(process.argv[2]);
  const [, answer] = await begin(process.argv[3]);
  await hangs.terminate();
  process.stdout.write(`${await answer()}\n`);
} else {
  const executor = createExecutor({ start: 'spawn' });
  const plugin = await loadPlugin(workerData);
  const answer = executor.identify(plugin, 'movieByName', {}).then(
    (movie) => movie?.title,
    (error: Error) => error.message,
  );
  while (!existsSync(join(workerData, 'id'))) await delay(10);
  parentPort?.postMessage('the plugin runs');
  parentPort?.once('message', async () => parentPort?.postMessage(await answer));
}

/** Starts a thread, and waits until its plugin runs. */
async function begin(dir: string | undefined): Promise<[Worker, () => Promise<unknown>]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: dir });
  const next = () => new Promise((resolve) => worker.once('message', resolve));
  await next();
  return [
    worker,
    () => {
      const answer = next();
      worker.postMessage('answer');
      return answer;
    },
  ];
}
