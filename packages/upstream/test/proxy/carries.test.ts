import { describe, expect, it, onTestFinished } from 'vitest';
import { startUpstream } from '../../src/index.js';
import { ask } from '../support/client.js';

const KEY = 's3cret/key+0123';
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function asked(url: string, question: { headers?: Record<string, string> } = {}) {
  const upstream = await startUpstream({ credentials: { KEY, OTHER: 'another-key-4567' } });
  onTestFinished(() => upstream.close());
  await ask(upstream, url, question);
  return upstream.requests[0];
}

describe('a request that carries a credential', () => {
  it.each([
    ['as it is', `k=${KEY}`, 'k=${KEY}'],
    ['percent-encoded', `k=${encodeURIComponent(KEY)}`, 'k=${KEY}'],
    ['in base64', `k=${encodeURIComponent(base64(KEY))}`, 'k=${KEY:base64}'],
    ['in hexadecimal', `k=${Buffer.from(KEY).toString('hex')}&x`, 'k=${KEY:hex}&x'],
    ['in base64 with more', `k=${encodeURIComponent(base64(`user:${KEY}`))}`, 'k=dXNlcj${KEY:encoded}%3D'],
  ])('names it, and shows no more of it: %s', async (_, query, shown) => {
    const request = await asked(`http://api.example.org/?${query}`);
    expect(request).toMatchObject({ url: `http://api.example.org/?${shown}`, carries: ['KEY'] });
  });

  it('names it in headers', async () => {
    const headers = { authorization: `Bearer ${base64(JSON.stringify({ KEY }))}` };
    const request = await asked('http://api.example.org/', { headers });
    expect(request?.carries).toEqual(['KEY']);
    expect(request?.headers.authorization).toContain('${KEY:encoded}');
  });
});
