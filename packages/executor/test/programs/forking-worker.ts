// A worker of a cluster that makes a call of the plugin in its first argument, and says how the process was started.
import { createExecutor, loadPlugin } from '../../src/index.js';

const plugin = await loadPlugin(process.argv[2] ?? '');
const executor = createExecutor({ start: 'fork' });
await executor.explain(plugin);
const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;
const { launch } = await executor.execute(plugin, envelope);
process.send?.(launch.start);
await executor.close();
