// biome-ignore-all lint/suspicious/noConsole: an example prints what it does
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseRoutes, startUpstream } from '@obscura/upstream';

const read = parseRoutes(
  `
origin: https://api.example.org
routes:
  - request: GET /movie
    query: { title: Alien, api_key: "\${API_KEY}" }
    response: { json: { id: 348 } }
`,
  'example.yml',
);
if (!read.ok) throw new Error(read.issues.map(({ line, message }) => `line ${line}: ${message}`).join('\n'));

const upstream = await startUpstream({ routes: read.routes, credentials: { API_KEY: 's3cret' } });
const program = `
from urllib.request import urlopen
print(urlopen("https://api.example.org/movie?api_key=s3cret&title=Alien").read().decode(), end="")
`;
const env = { ...process.env, ...upstream.environment };
const { stdout } = await promisify(execFile)('python3', ['-c', program], { env });
await upstream.close();

console.log(stdout); // {"id":348}
console.log(upstream.requests[0]?.url); // https://api.example.org/movie?api_key=${API_KEY}&title=Alien
