// Stands in for the command line that tests one plugin: takes the same words, and writes a report of the same shape, as the plugin's file
// `outcome.json` says. Each start is a line in the file that STARTS names.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [dir, ...words] = process.argv.slice(2);
const wordAfter = (name) => words[words.indexOf(name) + 1];
const [report] = words.filter((word) => word.startsWith('json=')).map((word) => word.slice('json='.length));
if (process.env.STARTS) appendFileSync(process.env.STARTS, `${basename(dir)}\n`);
const { exitCode, findings = [], gaps = [], does } = JSON.parse(readFileSync(join(dir, 'outcome.json'), 'utf8'));

const finding = (given) => ({
  ...{
    check: 'batch/ids-exact',
    level: 'MUST',
    fingerprint: '0',
    message: 'x',
    rules: [],
    title: 'An id',
    why: '',
    fix: '',
  },
  ...{ shrinks: 0, confirmed: { runs: 1, failed: 1 }, flaky: false, blocks: [] },
  ...given,
});
const document = {
  ...{ format: 1, tool: { name: 'obscura-conformance', version: '0.0.0' }, exitCode },
  verdict: ['conforms', 'does not conform', 'no verdict', 'incomplete'][exitCode] ?? 'no verdict',
  ...(exitCode === 2 && { failure: 'conformance/config.yml:1: it is not YAML' }),
  ...{ startedAt: new Date().toISOString(), finishedAt: new Date().toISOString() },
  environment: { node: process.version, platform: process.platform, arch: process.arch },
  ...{ options: {}, plugin: { dir }, seed: Number(wordAfter('--seed')) },
  counts: { calls: 10, distinctEnvelopes: 9, results: 8, durationMs: 7 },
  ...{ phases: [], checks: [], coverage: [], findings: findings.map(finding), gaps, exemptions: [], notes: [] },
  traffic: { requests: 0, hosts: [], unrecorded: [], unused: [] },
};
if (does === 'hang') setInterval(() => {}, 1000);
else if (does === 'die') process.kill(process.pid, 'SIGKILL');
else if (does === 'say nothing') {
  process.stderr.write('a word\nthe last word\n');
  process.exitCode = 1;
} else {
  writeFileSync(report, JSON.stringify(does === 'lie' ? { ...document, exitCode: 0 } : document));
  process.exitCode = exitCode;
}
