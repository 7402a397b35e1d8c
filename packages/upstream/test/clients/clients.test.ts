import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLIENTS, createAuthority, startUpstream } from '../../src/index.js';
import { routesOf } from '../support/routes-of.js';
import { COMMANDS } from './commands.mjs';
import { ANSWER, isInstalled, ROUTES, tryClient, URLS } from './try-client.mjs';

/** Those that npm and Debian give at little cost. `npm run clients` tries the others too. */
const CHEAP = CLIENTS.filter(
  ({ name, language }) =>
    ['python', 'typescript', 'shell'].includes(language) && COMMANDS[name] && !name.includes(' of '),
);
const installed = new Set<string>();
for (const { name } of CHEAP) if (await isInstalled(name)) installed.add(name);

describe('a client', () => {
  it.for(CHEAP)('obeys the proxy and trusts its authority, over TLS and without: $name', async ({ name }, { skip }) => {
    skip(!installed.has(name), 'it is not installed: scripts/install-clients.sh');
    const authority = await createAuthority();
    const upstream = await startUpstream({ routes: ROUTES.flatMap(routesOf), authority });
    onTestFinished(async () => {
      await upstream.close();
      await authority.close();
    });
    expect(await tryClient(name, upstream.environment)).toBe(ANSWER);
    expect(upstream.requests.map(({ url, answeredBy }) => [url, answeredBy.kind])).toEqual(
      URLS.map((url) => [url, 'route']),
    );
  });
});

describe('the page about clients', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/clients.md'), 'utf8');

  it.each(CLIENTS)('says what $name of $language needs: npm run clients -- --write', ({ name, needs }) => {
    expect(page).toContain(`| ${name} | ${needs === undefined ? '' : `\`${needs}\``} |`);
  });
});
