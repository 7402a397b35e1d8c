import { describe, expect, it } from 'vitest';
import { trafficCredentialInTheClear } from '../../src/checks/traffic/credential-in-the-clear.js';
import { trafficCredentialToStranger } from '../../src/checks/traffic/credential-to-stranger.js';
import { trafficPolite } from '../../src/checks/traffic/polite.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { convicted, observed, redirect, request, single } from './support/observed.js';

const secrets = [{ key: 'API_KEY', value: 'canary-0123456789' }];
const recordedHosts = ['api.example.org', 'files.example.net'];
const carries = ['API_KEY'];

const ROUTE = {
  kind: 'route',
  origin: 'https://a.example',
  method: 'GET',
  path: '/',
  query: {},
  headers: {},
  response: { status: 200, headers: {}, body: '{}' },
  place: { file: 'films.yml', line: 1, column: 1, path: [] },
} as const;

const stranger = (...requests: ReturnType<typeof request>[]) =>
  trafficCredentialToStranger.see(observed(single(), { secrets, recordedHosts, requests }));

describe('traffic/credential-in-the-clear and traffic/credential-to-stranger', () => {
  it.each(['http://example.org:99999/m', '$' + '{SERVER_URL}/m', 'http://a b/'])(
    'do not judge a URL without a host: %s',
    (url) => {
      const seen = observed(single(), { secrets, recordedHosts, requests: [request(url, { carries })] });
      expect(trafficCredentialInTheClear.see(seen)).toEqual(PASS);
      expect(trafficCredentialToStranger.see(seen)).toEqual(PASS);
    },
  );
});

describe('traffic/credential-to-stranger', () => {
  it('trusts only recorded hosts', () => {
    expect(stranger(request('https://api.example.org/a', { carries }))).toEqual(PASS);
    expect(stranger(request('https://example.com/a', { carries }))).toEqual(
      convicted('API_KEY goes to a host without recordings', ['GET https://example.com/a → 200']),
    );
    expect(stranger(request('https://example.com/a'))).toEqual(NOT_EXERCISED);
  });

  it('does not trust a recorded host if only a redirect from another site led there', () => {
    const led = request('https://files.example.net/b', { carries });
    expect(stranger(redirect('https://api.example.org/a', 'https://files.example.net/b', { carries }), led)).toEqual(
      convicted('API_KEY follows a redirect to another site, files.example.net', [
        'GET https://files.example.net/b → 200',
      ]),
    );
  });

  it('trusts it if the plugin requested it directly, or within one site', () => {
    const own = request('https://files.example.net/a', { carries });
    const leads = redirect('https://api.example.org/a', 'https://files.example.net/a', { carries });
    expect(stranger(own, leads, own)).toEqual(PASS);
    expect(
      trafficCredentialToStranger.see(
        observed(single(), {
          secrets,
          recordedHosts: ['api.example.org', 'www.example.org'],
          requests: [
            redirect('https://api.example.org/a', 'https://www.example.org/a', { carries }),
            request('https://www.example.org/a', { carries }),
          ],
        }),
      ),
    ).toEqual(PASS);
  });
});

describe('traffic/polite', () => {
  const polite = (...requests: ReturnType<typeof request>[]) => trafficPolite.see(observed(single(), { requests }));
  const by = (agent: string) => polite(request('https://a.example/', { headers: { 'user-agent': agent } }));

  it.each(['Node-Movies/1.0', 'Got-Anime/1', 'Ruby-Films 2', 'Curl-Fans', 'films/1.0 Python-urllib/3.11'])(
    'accepts %s as the name of a plugin',
    (agent) => {
      expect(by(agent)).toEqual(PASS);
    },
  );

  it.each([
    ...['node', 'Python-urllib/3.11', 'curl/8.5.0', 'libwww-perl/6.7', 'Java-http-client/17', 'Ruby', ''],
    ...['Python/3.11 aiohttp/3.8.4', 'python-urllib3/2.2', 'Python-httplib2/0.20 (gzip)', 'PycURL/7.45 libcurl/7.88'],
    ...['Deno/2.1.4', 'Bun/1.1', 'node-superagent/3.8.3', 'Faraday v2.7.4', 'HTTP-Tiny/0.080', 'Mojolicious (Perl)'],
    ...['GuzzleHttp/7', 'Java/17.0.15', 'Go-http-client/1.1'],
  ])('does not accept %s as the name of a plugin', (agent) => {
    expect(by(agent)).toMatchObject({ is: 'fail' });
  });

  it('shows one pair of equal requests, and counts the others', () => {
    const asked = ['a', 'b', 'a', 'a', 'b'].map((path) => request(`https://a.example/${path}`));
    expect(polite(...asked)).toEqual(
      convicted('the plugin fetches the same URL again within one call', [
        'request 1: GET https://a.example/a → 200',
        'request 3: GET https://a.example/a → 200',
        '… and 2 more like it',
      ]),
    );
  });

  it('lets a plugin ask whether what it has is still good, and for a job until it is done', () => {
    const film = 'https://a.example/films/1';
    expect(
      polite(request(film), request(film, { headers: { 'user-agent': 'films/1.0', 'if-none-match': '"1"' } })),
    ).toEqual(PASS);
    expect(polite(request(film, { status: 202 }), request(film))).toEqual(PASS);
    const job = request(film, { answeredBy: { kind: 'route', route: { ...ROUTE, later: [ROUTE.response] } } });
    expect(polite(job, { ...job })).toEqual(PASS);
    const same = request(film, { answeredBy: { kind: 'route', route: ROUTE } });
    expect(polite(same, { ...same })).toMatchObject({ is: 'fail' });
  });

  it('lets a plugin ask twice for a film that it got for two searches, neither of which was recorded', () => {
    const search = request('https://a.example/search', { answeredBy: { kind: 'route', route: ROUTE, standsIn: true } });
    const film = request('https://a.example/films/1');
    expect(polite(search, film, search, film)).toEqual(PASS);
  });
});
