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
});
