// Not shown:
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createExecutor, loadPlugin, PluginExecutionError } from '@obscura/executor';

const ask = async () => {
  await using executor = createExecutor();
  const plugin = await loadPlugin('./plugins/tmdb-py');
  await executor.identify(plugin, 'movieByName', { title: 'Heat' });
};
const worker = isMainThread ? new Worker(new URL(import.meta.url)) : undefined;
if (!worker)
  // Shown:
  // In the worker:
  await ask().catch((error: PluginExecutionError) => parentPort?.postMessage(error.toJSON()));

// Outside:
worker?.on('message', (plain) => {
  const { code, retryable, hint } = PluginExecutionError.from(plain);
  console.error(code, retryable ? 'try again later' : hint);
});
