// Not shown: run from the root of the repository.
// Shown:
import { createExecutor, loadPlugin, PluginExecutionError } from '@obscura/executor';

// Not shown:
const auth = { TMDB_API_KEY: 'an example, not a key' };
const items = [
  { id: 'row-1', input: {} },
  { id: 'row-2', input: {} },
];
// Shown:
const executor = createExecutor({ concurrency: 4, onLog: ({ pluginId, text }) => console.error(pluginId, text) });
const plugin = await loadPlugin('./plugins/tmdb-py'); // throws PluginLoadError: line, column and fix of each issue

try {
  const movie = await executor.identify(plugin, 'movieByName', { title: 'Blade Runner', date: '1982' }, { auth });
  console.log(movie === null ? 'no match' : movie.title);
} catch (error) {
  if (error instanceof PluginExecutionError) console.error(error.code, error.message);
}

for await (const answer of executor.identifyAll(plugin, 'movieByName', items, { auth })) {
  if ('error' in answer) console.error(answer.id, answer.error.code);
  else console.log(answer.id, answer.result?.title ?? 'no match');
}

await executor.close(); // waits for running calls; `await using executor = createExecutor()` closes it for you
