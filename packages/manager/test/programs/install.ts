// Installs a plugin. Arguments: the plugins root, the registry, the plugin, and the step at which the process ends itself, as by `kill -9`.
import { openPlugins, registry } from '../../src/index.js';

const [root = '', shop = '', word = '', killAt] = process.argv.slice(2);
const plugins = await openPlugins({
  root,
  sources: [registry(shop)],
  environment: {},
  tryOut: async () => undefined,
  onStep: ({ is }) => {
    if (is === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
const [installed] = await plugins.install(word);
process.stdout.write(`${installed?.is}`);
