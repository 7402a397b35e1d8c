import { run } from '../../src/cli/run.js';

await run();
