// A host that makes one call, and prints what came of it: the directory is its first argument, the deadline in milliseconds the second.
import { createExecutor, loadPlugin } from '../../src/index.js';

const plugin = await loadPlugin(process.argv[2] ?? '');
const executor = createExecutor({ start: 'spawn', limits: { deadlineMs: Number(process.argv[3]) } });
const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;
const { ending, stdout } = await executor.execute(plugin, envelope);
process.stdout.write(JSON.stringify({ ending: ending.kind, said: Buffer.from(stdout).toString() }));
await executor.close();
