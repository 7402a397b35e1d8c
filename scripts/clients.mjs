// Tries every HTTP client that this machine has behind the simulated network, and prints a table. With `--write`, it also goes to docs/clients.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENTS, createAuthority, parseRoutes, startUpstream } from '../packages/upstream/dist/index.js';
import { COMMANDS } from '../packages/upstream/test/clients/commands.mjs';
import { ANSWER, isInstalled, ROUTES, tryClient, URLS } from '../packages/upstream/test/clients/try-client.mjs';

const PAGE = join(import.meta.dirname, '../docs/clients.md');
const LANGUAGES = { typescript: 'JavaScript', php: 'PHP', shell: 'shell', other: 'C' };

const authority = await createAuthority();
const rows = [];
let hasFailed = false;
for (const client of CLIENTS) {
  const outcome = await outcomeOf(client.name);
  hasFailed ||= outcome.startsWith('no:');
  rows.push({ ...client, outcome });
  console.log(`${client.name}: ${outcome}`);
}
await authority.close();
if (process.argv.includes('--write')) write();
process.exitCode = hasFailed ? 1 : 0;

async function outcomeOf(name) {
  if (!COMMANDS[name]) return 'not tried';
  if (!(await isInstalled(name))) return 'not installed';
  const routes = ROUTES.flatMap((text) => parseRoutes(text, 'clients.yml').routes);
  const upstream = await startUpstream({ routes, authority });
  const said = await tryClient(name, upstream.environment);
  const seen = upstream.requests.map(({ url }) => url);
  await upstream.close();
  return said === ANSWER && seen.join() === URLS.join() ? 'yes' : `no: ${said} (${seen.join(' ') || 'no requests'})`;
}

/** A client that is not installed here keeps what stands on the page. */
function write() {
  const page = readFileSync(PAGE, 'utf8');
  const start = page.indexOf('| language');
  const known = new Map(page.split('\n').map((line) => [line.split(' | ')[1], line.split(' | ').at(-1)?.slice(0, -2)]));
  const lines = rows.map(({ language, name, needs, outcome }) => {
    const tried = outcome === 'not installed' ? (known.get(name) ?? outcome) : outcome;
    const label = LANGUAGES[language] ?? language[0].toUpperCase() + language.slice(1);
    return `| ${label} | ${name} | ${needs === undefined ? '' : `\`${needs}\``} | ${tried} |`;
  });
  const table = ['| language | client | what it needs | works |', '| --- | --- | --- | --- |', ...lines].join('\n');
  writeFileSync(PAGE, `${page.slice(0, start < 0 ? page.length : start)}${table}\n`);
}
