// What the simulated network costs: requests through its proxy compared with the same requests to a local HTTPS server.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { createAuthority, parseRoutes, startUpstream } from '@obscura/upstream';
import { median, printRatios } from './compare.mjs';

const ROUNDS = 9;
const REQUESTS_A_ROUND = 50;
const WARM_UP_REQUESTS = 200;
const RECORDINGS = 1000;
const HOST = 'api.example.org';
const PATH = '/3/search/movie?query=Blade%20Runner&year=1982';
const ANSWER = { page: 1, results: Array.from({ length: 20 }, (_, id) => ({ id, overview: 'x'.repeat(300) })) };

const authority = await createAuthority();
const ca = readFileSync(authority.certificateFile);
const upstream = await startUpstream({ routes: routes(), authority });
const many = await startUpstream({ routes: searches(), authority, searches: [{ text: 'Thief', isAlwaysFound: true }] });
const server = createServer({ SNICallback: (name, done) => done(null, authority.secureContextFor(name)) });
server.on('request', (_, response) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(ANSWER));
});
await once(server.listen(0, '127.0.0.1'), 'listening');

const direct = async () => secure(await connected(connectTcp(server.address().port, '127.0.0.1')));
const tunnelled = async (to = upstream) => {
  const { hostname, port } = new URL(to.url);
  const request = ask({ hostname, port, method: 'CONNECT', path: `${HOST}:443`, agent: false });
  const [, socket] = await once(request.end(), 'connect');
  return secure(socket);
};

try {
  await sideBySide('A request on a kept connection', {
    direct: await kept(direct),
    proxy: await kept(tunnelled),
  });
  await sideBySide('A request on a new connection', { direct: fresh(direct), proxy: fresh(tunnelled) });
  await standIn();
} finally {
  await many.close();
  await upstream.close();
  await authority.close();
  server.closeAllConnections();
  server.close();
}

/** Runs both ways in turn, round by round, and prints what the proxy adds. */
async function sideBySide(title, ways) {
  const rounds = new Map(Object.keys(ways).map((name) => [name, []]));
  for (const way of Object.values(ways)) await times(way, WARM_UP_REQUESTS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) rounds.get(name).push(median(await times(way, REQUESTS_A_ROUND)));
  }
  printRatios(title, 'ms (median)', rounds);
  const added = rounds.get('proxy').map((ms, round) => ms - rounds.get('direct')[round]);
  console.log(`The proxy adds ${median(added).toFixed(2)} ms per request (target: less than 1).`);
}

/** What one of many recordings costs, and one that stands in for another search. */
async function standIn() {
  const ways = {
    recorded: await kept(() => tunnelled(many), pathOf(`Film ${RECORDINGS - 1}`)),
    'stands in': await kept(() => tunnelled(many), pathOf('Thief')),
  };
  const rounds = new Map(Object.keys(ways).map((name) => [name, []]));
  for (const way of Object.values(ways)) await times(way, WARM_UP_REQUESTS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) rounds.get(name).push(median(await times(way, REQUESTS_A_ROUND)));
  }
  printRatios(`A search among ${RECORDINGS} recorded ones`, 'ms (median)', rounds);
}

async function times(way, count) {
  const taken = [];
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now();
    await way();
    taken.push(performance.now() - startedAt);
  }
  return taken;
}

async function kept(open, path = PATH) {
  const connection = await open();
  return () => get(connection, path);
}

function fresh(open) {
  return async () => {
    const connection = await open();
    await get(connection);
    connection.destroy();
  };
}

async function get(connection, path = PATH) {
  const headers = { host: HOST, connection: 'keep-alive' };
  const [response] = await once(ask({ createConnection: () => connection, path, headers }).end(), 'response');
  const { results } = JSON.parse(await text(response));
  if (results.length !== ANSWER.results.length) throw new Error('the measured code does not work');
}

async function secure(socket) {
  const connection = connectTls({ socket, servername: HOST, ca });
  await once(connection, 'secureConnect');
  return connection;
}

async function connected(socket) {
  await once(socket, 'connect');
  return socket;
}

function searches() {
  const routes = Array.from({ length: RECORDINGS }, (_, index) => {
    const query = { query: `Film ${index}`, year: 1982 };
    return { request: 'GET /3/search/movie', query, response: { json: ANSWER } };
  });
  return parseRoutes(JSON.stringify({ origin: `https://${HOST}`, routes }), 'bench.yml').routes;
}

function pathOf(title) {
  return `/3/search/movie?${new URLSearchParams({ query: title, year: 1982 })}`;
}

function routes() {
  const request = { request: 'GET /3/search/movie', query: { query: 'Blade Runner', year: 1982 } };
  const file = { origin: `https://${HOST}`, routes: [{ ...request, response: { json: ANSWER } }] };
  return parseRoutes(JSON.stringify(file), 'bench.yml').routes;
}
