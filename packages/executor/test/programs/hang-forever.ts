// A host with one call under way, of a plugin that never ends: the directory is its first argument.
import { createExecutor, loadPlugin } from '../../src/index.js';

const plugin = await loadPlugin(process.argv[2] ?? '');
await createExecutor().identify(plugin, 'movieByName', {});
