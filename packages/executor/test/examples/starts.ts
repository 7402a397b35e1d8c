// Not shown:
import { createExecutor, loadPlugin } from '@obscura/executor';

const plugin = await loadPlugin('./plugins/tmdb-py');
// Shown:
const executor = createExecutor({ start: 'fork' });
console.log(await executor.explain(plugin)); // { start: 'fork', why: 'a server that has loaded …', guard: { is: 'mark', why: … } }
// Not shown:
await executor.close();
