// A host with one call under way, of a plugin that never ends: the directory is its first argument, how to start it the second.
import { createExecutor, loadPlugin } from '../../src/index.js';
import type { Start } from '../../src/plugin/launch.js';

const plugin = await loadPlugin(process.argv[2] ?? '');
const executor = createExecutor({ start: process.argv[3] as Start });
await executor.explain(plugin);
await executor.identify(plugin, 'movieByName', {});
