import { describe, expect, it, onTestFinished } from 'vitest';
import { startUpstream } from '../../src/index.js';
import { runPython } from '../support/program.js';
import { routesOf } from '../support/routes-of.js';

async function start(routes: string, credentials = {}) {
  const upstream = await startUpstream({ routes: routesOf(routes), credentials });
  onTestFinished(() => upstream.close());
  return upstream;
}

const movies = `
origin: https://api.themoviedb.org
routes:
  - request: GET /3/search/movie
    query: { api_key: "\${TMDB_API_KEY}", query: Blade Runner, year: 1982 }
    response: { json: { page: 1, results: [{ id: 78 }] } }
`;

describe('an unchanged program', () => {
  it('gets the recorded answer for the https URL in its code', async () => {
    const upstream = await start(movies, { TMDB_API_KEY: 'k3y' });
    expect(await runPython('fetch.py', [], upstream.environment)).toEqual(['200 {"page":1,"results":[{"id":78}]}']);
    expect(upstream.requests).toMatchObject([{ method: 'GET', status: 200, answeredBy: { kind: 'route' } }]);
  });

  it('gets it although its environment would keep the host from every proxy', async () => {
    const upstream = await start(movies, { TMDB_API_KEY: 'k3y' });
    const exempt = { NO_PROXY: '*', no_proxy: 'api.themoviedb.org' };
    const [line] = await runPython('fetch.py', [], { ...exempt, ...upstream.environment });
    expect(line).toMatch(/^200 /);
  });

  it.each(['https://api.example.org', 'https://192.0.2.7:8443', 'https://xn--bcher-kva.example'])(
    'may verify the certificate of %s as strictly as Python can',
    async (origin) => {
      const upstream = await start(`{ origin: "${origin}", routes: [{ request: GET /a, response: { text: a } }] }`);
      expect(await runPython('fetch_strictly.py', [`${origin}/a`], upstream.environment)).toEqual(['200']);
    },
  );
});

describe('the environment', () => {
  it('names the proxy and the certificate in every spelling that programs look for', async () => {
    const { url, environment } = await start('origin: https://api.example.org');
    const certificate = environment.SSL_CERT_FILE;
    expect(certificate).toMatch(/ca\.pem$/);
    expect(environment).toMatchObject({
      HTTP_PROXY: url,
      http_proxy: url,
      HTTPS_PROXY: url,
      https_proxy: url,
      NO_PROXY: '',
      no_proxy: '',
      REQUESTS_CA_BUNDLE: certificate,
      CURL_CA_BUNDLE: certificate,
      NODE_EXTRA_CA_CERTS: certificate,
      HTTPLIB2_CA_CERTS: certificate,
      DENO_CERT: certificate,
      PERL_LWP_ENV_PROXY: '1',
      PERL_LWP_SSL_CA_FILE: certificate,
      MOJO_PROXY: '1',
      MOJO_CA_FILE: certificate,
      PHP_INI_SCAN_DIR: expect.stringMatching(/^:.*php$/),
      JAVA_TOOL_OPTIONS: expect.stringMatching(/-Dhttps.proxyHost=127\..*ca\.p12/),
      NODE_OPTIONS: expect.stringMatching(/^--require=".*node\.cjs"$/),
    });
  });
});
