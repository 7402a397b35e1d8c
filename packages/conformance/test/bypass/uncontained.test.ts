import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../src/model/report/report.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

vi.doMock('@obscura/upstream', async (original) => ({
  ...(await original<object>()),
  rentRoom: async () => ({ ok: false, why: 'this machine has no namespaces' }),
}));
// Other test files may have loaded these modules already, and will again.
vi.resetModules();
const { CHECKS } = await import('../../src/checks/index.js');
const { conform } = await import('../../src/conform.js');
afterAll(() => {
  vi.doUnmock('@obscura/upstream');
  vi.resetModules();
});

/** A run of the judges, of a plugin without recordings. */
async function reportOn(program: string): Promise<Report> {
  const dir = temporaryPlugin({
    'main.py': program,
    'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
  });
  const checks = CHECKS.filter(({ kind }) => kind === 'judge');
  for await (const event of conform(dir, { seed: 1, calls: 0, checks, casesDir: temporaryDirectory() }))
    if (event.type === 'report') return event.report;
  throw new Error('a run ends with a report');
}

const ANSWER = 'print(json.dumps({"ok": True, "result": {"title": "Heat"}}))';

describe('without a namespace', () => {
  it('a plugin that finds something without a request is asked once more under watch, which names its line', async () => {
    // This test must not use the real network, so the plugin only connects where that is refused before it happens.
    const report = await reportOn(`import http.client, json, os
if "CONNECTION_REPORT" in os.environ:
    try: http.client.HTTPSConnection("api.example.org").request("GET", "/")
    except OSError: pass
${ANSWER}`);
    expect(report.gaps).toEqual([
      {
        code: 'past-the-proxy',
        message: expect.stringContaining('main.py:3 connects to api.example.org:443 with http.client, past the proxy'),
      },
    ]);
    expect(report.containment).toEqual({ is: 'none', why: 'this machine has no namespaces' });
  });

  it('a plugin that answers from a list of its own is not suspected', async () => {
    expect((await reportOn(`import json\n${ANSWER}`)).gaps).toEqual([]);
  });
});
