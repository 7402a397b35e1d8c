// Fetches in a thread, then in a child process.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const code = `fetch(${JSON.stringify(process.argv[2])}).then((response) => response.text()).then(console.log)`;
await once(new Worker(code, { eval: true }), 'exit');
process.stdout.write(execFileSync(process.execPath, ['-e', code]));
