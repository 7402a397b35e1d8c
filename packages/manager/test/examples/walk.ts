import { createExecutor } from '@obscura/executor';
import { openPlugins, registry } from '@obscura/manager';

// An empty directory, and a registry: an index.yml that names archives.
const plugins = await openPlugins({ root: 'plugins', sources: [registry('registry')] });
for (const { id, version, description } of (await plugins.search('movieByName')).offers) {
  console.log(id, version, description);
}
await plugins.install('films');

const executor = createExecutor({ start: 'spawn' });
for (const plugin of plugins.enabledFor('movieByName')) {
  const movie = await executor.identify(plugin, 'movieByName', { title: 'Heat' });
  console.log(movie?.title);
}
await executor.close();
