// biome-ignore-all lint/suspicious/noConsole: an example prints what it does
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { liveNetwork, readRoutes, recordCall, startUpstream, writeRoutes } from '@obscura/upstream';

// A provider that knows one movie. You can use any provider on the real network instead.
const provider = createServer((_, response) => response.end('{"id":348}')).listen(0, '127.0.0.1');
await once(provider, 'listening');
const address = provider.address();
const port = typeof address === 'object' ? address?.port : undefined;

const credentials = { API_KEY: 's3cret-0123456789' };
const program = `
from urllib.request import urlopen
print(urlopen("http://127.0.0.1:${port}/movie?api_key=${credentials.API_KEY}").read().decode(), end="")
`;
const run = async (environment: Readonly<Record<string, string>>) => {
  const env = { ...process.env, ...environment };
  return await promisify(execFile)('python3', ['-c', program], { env });
};

const live = await startUpstream({ live: liveNetwork(), credentials });
await run(live.environment);
await live.close();
provider.close();

const { routes } = recordCall(live.requests, { credentials });
for (const { added, sessions } of await writeRoutes('conformance/upstream', routes)) {
  console.log(`${added} added`); // 1 added
  for (const { file, field } of sessions) console.warn(`${file}: ${field} looks like a session token`);
}

const read = await readRoutes('conformance/upstream', { keys: Object.keys(credentials) });
if (!read.ok) throw new Error(read.issues.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
const upstream = await startUpstream({ routes: read.routes, credentials });
const { stdout } = await run(upstream.environment);
await upstream.close();

console.log(stdout); // {"id":348}
