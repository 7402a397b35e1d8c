import { describe, expect, it } from 'vitest';
import { answerOf } from '../../src/routes/answer.js';
import { routesOf } from '../support/routes-of.js';

describe('answerOf', () => {
  it('says with the credential of the call what was recorded with another', () => {
    const [route] = routesOf(`origin: https://api.example.org
routes:
  - request: GET /a
    response:
      headers: { location: "/b?key=\${KEY}" }
      json: { next: "/c?key=\${KEY}", hex: "\${KEY:hex}", other: "\${OTHER}" }
`);
    if (!route) throw new Error('there is a route');
    const { headers, body } = answerOf({ kind: 'route', route }, 'GET', '', { KEY: 'a "b"' });
    expect(headers.location).toEqual(['/b?key=a%20%22b%22']);
    expect(JSON.parse(String(body))).toEqual({ next: '/c?key=a "b"', hex: '6120226222', other: '${OTHER}' });
    expect(route.response.headers.location).toEqual(['/b?key=${KEY}']);
  });

  it('leaves alone what stands in the code of a page, even the names that every object has', () => {
    const text = '`${constructor} ${toString} ${__proto__} ${KEY}`';
    const [route] = routesOf(
      `origin: https://api.example.org\nroutes: [{ request: GET /a, response: { text: "${text}" } }]\n`,
    );
    if (!route) throw new Error('there is a route');
    const { body } = answerOf({ kind: 'route', route }, 'GET', '', { KEY: 'k' });
    expect(body).toBe('`${constructor} ${toString} ${__proto__} k`');
  });
});
