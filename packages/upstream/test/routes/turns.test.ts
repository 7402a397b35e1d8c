import { describe, expect, it, onTestFinished } from 'vitest';
import { parseRoutes, startUpstream } from '../../src/index.js';
import { ask } from '../support/client.js';
import { routesOf } from '../support/routes-of.js';

const origin = 'http://api.example.org';
const JOB = `origin: ${origin}
routes:
  - request: GET /job
    responses:
      - { status: 202, json: { state: pending, left: 8.0 } }
      - { json: { state: "done \${KEY}" } }
`;

async function upstreamOf(text: string) {
  const upstream = await startUpstream({ routes: routesOf(text), credentials: { KEY: 's3cret' } });
  onTestFinished(() => upstream.close());
  return upstream;
}

describe('a route with several responses', () => {
  it('gives them in turn, and repeats the last one', async () => {
    const upstream = await upstreamOf(JOB);
    const bodies: string[] = [];
    for (let count = 0; count < 3; count++) bodies.push((await ask(upstream, `${origin}/job`)).body);
    expect(bodies).toEqual(['{"state":"pending","left":8.0}', '{"state":"done s3cret"}', '{"state":"done s3cret"}']);
  });

  it('begins anew in each upstream', async () => {
    for (let count = 0; count < 2; count++)
      expect((await ask(await upstreamOf(JOB), `${origin}/job`)).status).toBe(202);
  });

  it('does not lose a turn to a failure', async () => {
    const upstream = await upstreamOf(JOB);
    upstream.fail('500', { at: 1 });
    expect((await ask(upstream, `${origin}/job`)).status).toBe(500);
    expect((await ask(upstream, `${origin}/job`)).status).toBe(202);
  });

  it.each([
    ['response: {}, responses: [{}]', '3:5 routes[0] has both `response` and `responses`'],
    ['responses: []', '3:35 routes[0].responses must be a list of responses, given in turn'],
    ['responses: [{ status: 99 }]', '3:46 routes[0].responses[0].status must be a whole number from 200 to 599'],
    ['responses: [{}, { json: 1, text: a }]', '3:40 routes[0].responses[1] has both `json` and `text`'],
  ])('is checked: %s', (responses, issue) => {
    const read = parseRoutes(`origin: ${origin}\nroutes:\n  - { request: GET /a, ${responses} }\n`, 'a.yml');
    const issues = read.ok ? [] : read.issues.map(({ line, column, message }) => `${line}:${column} ${message}`);
    expect(issues).toEqual([expect.stringContaining(issue)]);
  });
});

describe('a route that names headers', () => {
  const SESSION = `origin: ${origin}
routes:
  - { request: GET /a, response: { status: 401 } }
  - { request: GET /a, headers: { cookie: "sid=1; lang=en" }, response: { text: in } }
`;

  it('goes before one that does not', async () => {
    const upstream = await upstreamOf(SESSION);
    expect((await ask(upstream, `${origin}/a`)).status).toBe(401);
    expect((await ask(upstream, `${origin}/a`, { headers: { cookie: 'lang=en;sid=1' } })).body).toBe('in');
  });

  it('takes its cookies in any order, among others', async () => {
    const upstream = await upstreamOf(SESSION);
    const statusWith = async (cookie: string) => (await ask(upstream, `${origin}/a`, { headers: { cookie } })).status;
    expect(await statusWith('other=2; lang=en; sid=1')).toBe(200);
    expect(await statusWith('sid=1')).toBe(401);
    expect(await statusWith('lang=en; sid=2')).toBe(401);
  });
});
