import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import { EXIT, exitCode } from '../../src/model/report/exit-code.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const JUDGES = CHECKS.filter(({ kind }) => kind === 'judge');

const OVERVIEW = 'A blade runner must pursue and terminate four replicants who stole a ship in space.';

const RECORDINGS = `origin: http://api.example.org
routes:
  - request: GET /search
    response: { json: { id: 78 } }
  - request: GET /films/78
    response: { json: { title: Blade Runner, overview: "${OVERVIEW}" } }
`;

const EXAMPLES = 'examples:\n  movieByName: [{ title: Blade Runner }]\n';

/** A plugin that gets what it answers from these lines of Python. */
const plugin = (lines: string, { recordings = RECORDINGS, config = EXAMPLES } = {}) =>
  temporaryPlugin({
    'main.py': `import json, sys
from urllib.request import urlopen
envelope = json.load(sys.stdin)
${lines}
print(json.dumps({"ok": True, "result": result}))
`,
    'conformance/config.yml': config,
    ...(recordings && { 'conformance/upstream/films.yml': recordings }),
  });

const KNOWN = `result = {"title": "Blade Runner", "overview": "${OVERVIEW}"}`;
const SEARCH = 'urlopen("http://api.example.org/search").read()';
const DETAILS = 'result = json.load(urlopen("http://api.example.org/films/78"))';

/** The calls that a run of the judges made, its exit code, and its gaps. */
async function run(dir: string) {
  const options = { seed: 1, calls: 0, checks: JUDGES, casesDir: temporaryDirectory() };
  for await (const event of conform(dir, options)) {
    if (event.type !== 'report') continue;
    const { counts, gaps, exemptions } = event.report;
    return { code: exitCode(event.report), calls: counts.calls, gaps, exemptions };
  }
  throw new Error('a run ends with a report');
}

describe('results that the simulated network cannot have given', () => {
  it('make a run incomplete after the examples, if nothing was asked', async () => {
    const { code, calls, gaps } = await run(plugin(KNOWN));
    expect(gaps).toEqual([
      { code: 'unseen-results', message: expect.stringContaining('the simulated network saw no request') },
    ]);
    expect(calls).toBeLessThanOrEqual(10);
    expect(code).toBe(EXIT.incomplete);
  });

  it('are noticed by their text, if the search alone was asked', async () => {
    const { calls, gaps } = await run(plugin(`${SEARCH}\n${KNOWN}`));
    expect(gaps).toEqual([
      {
        code: 'unseen-results',
        message: expect.stringContaining('only the recording of GET http://api.example.org/films/78 has'),
      },
    ]);
    expect(calls).toBeLessThanOrEqual(10);
  });
});

describe('a plugin is not suspected', () => {
  const OFFLINE = `${EXAMPLES}offline: it has a list of its own\n`;

  it.each([
    ['if its results came through the network', `${SEARCH}\n${DETAILS}`, {}],
    ['if it has no recordings', KNOWN, { recordings: '' }],
    ['if no recording has the text of its results', `${SEARCH}\nresult = {"title": "Blade Runner"}`, {}],
    ['if its configuration says that it needs no request', KNOWN, { config: OFFLINE }],
  ])('%s', async (_, lines, files) => {
    expect((await run(plugin(lines, files))).gaps).toEqual([]);
  });

  it('without its reason above the verdict', async () => {
    const { exemptions } = await run(plugin(KNOWN, { config: OFFLINE }));
    expect(exemptions).toEqual([
      { exempt: 'its results may come without a request', reason: 'it has a list of its own' },
    ]);
  });
});
