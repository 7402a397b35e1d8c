import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import type { RunEvent } from '../../src/model/report/event.js';
import { prettyReporter } from '../../src/report/pretty.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

/** Talks a lot, on both streams, and answers with another title each time that it is asked in another way. */
const TALKATIVE = `import json, sys
raw = sys.stdin.buffer.read()
envelope = json.loads(raw)
for number in range(40): print("line %d of a long log" % number, file=sys.stderr)
answer = lambda given: {"title": "Heat", "overview": "x" * 900 + str(len(raw)), "releaseDate": "soon"}
if "batch" in envelope:
    print(json.dumps({"ok": True, "results": [{"id": i["id"].upper(), "result": answer(i["input"])} for i in envelope["batch"]]}, indent=1))
else:
    print(json.dumps({"ok": True, "result": answer(envelope["input"])}, indent=1))
`;

const ASKED = /^(?:batch\/ids-exact|input\/json-spelling|result\/nothing-dropped)/;

async function eventsOf(main: string): Promise<RunEvent[]> {
  const dir = temporaryPlugin({
    'main.py': main,
    'manifest.yml': MANIFEST.replace('true }', 'true, supportsBatch: true }'),
    'conformance/config.yml': `examples: { movieByName: [{ title: Heat, name: "${'long '.repeat(60)}" }] }\n`,
  });
  const checks = CHECKS.filter(({ id }) => ASKED.test(id));
  const events: RunEvent[] = [];
  for await (const event of conform(dir, { seed: 1, calls: 1, jobs: 1, shrinkRuns: 0, checks })) events.push(event);
  return events;
}

function printed(events: readonly RunEvent[], isVerbose: boolean): string {
  const texts: string[] = [];
  const reporter = prettyReporter({ hasColors: false, write: (text) => void texts.push(text) }, CHECKS, {
    isVerbose,
    dir: './my plugin',
  });
  for (const event of events) reporter.on(event);
  reporter.end(1);
  return texts.join('');
}

it('a finding takes at most 25 rows, unless all of it is asked for; the end says what to do next', async () => {
  const events = await eventsOf(TALKATIVE);
  const [text, whole] = [printed(events, false), printed(events, true)];
  const findings = text
    .split(/^(?=[✖!] [a-z]+\/)/m)
    .slice(1)
    .map((each) => each.split('\n\n', 1)[0] ?? '');
  expect(findings.map((each) => /[a-z]+\/[a-z-]+/.exec(each)?.[0])).toEqual(
    expect.arrayContaining(['batch/ids-exact', 'input/json-spelling-irrelevant']),
  );
  for (const finding of findings) {
    expect(finding.split('\n').length).toBeLessThanOrEqual(25);
    for (const row of finding.split('\n')) expect(row.length).toBeLessThan(400);
    for (const part of ['  envelope (', '  stdout (', '  how to fix it\n', '  reproduce it\n'])
      expect(finding).toContain(part);
  }
  expect(text).not.toContain('why it matters');
  expect(whole).toContain('why it matters');
  expect(whole.split('\n').length).toBeGreaterThan(2 * text.split('\n').length);
  expect(text).toMatch(
    /\nnext\n {2}1\. Fix batch\/ids-exact\b.*obscura-conformance explain .*\n {2}2\. Test again .* '\.\/my plugin' --last-failed\n {2}3\. .* --verbose\n$/,
  );
});

it('nothing is left to do where nothing was found', async () => {
  const events = await eventsOf(
    'import json, sys\njson.load(sys.stdin)\nprint(json.dumps({"ok": True, "result": None}))',
  );
  const whole = events.map((event) =>
    event.type === 'report' ? { ...event, report: { ...event.report, findings: [], gaps: [] } } : event,
  );
  expect(printed(whole, false)).not.toContain('next');
  const notes = [{ code: 'stale-baseline', message: 'baseline.yml:3: no longer fails' }] as const;
  const stale = whole.map((event) =>
    event.type === 'report' ? { ...event, report: { ...event.report, notes } } : event,
  );
  expect(printed(stale, false)).toMatch(/\nnext\n {2}1\. .* --update-baseline\n$/);
});
