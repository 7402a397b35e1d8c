// Runs the script of the Action on the reference plugin, as GitHub would, and looks at what the report counts.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { useOwnCache } from './own-cache.mjs';

useOwnCache();
/** Fewer would show that the search ends too early. */
const MIN_ENVELOPES = 100;

const directory = mkdtempSync(join(tmpdir(), 'obscura-reference-'));
const [output, summary] = [join(directory, 'output'), join(directory, 'summary.md')];
/** Another seed with each commit, and the same one for whoever checks that commit again. */
const { stdout: seed } = await execa('git', ['rev-list', '--count', 'HEAD']);
const { exitCode } = await execa('node', ['action/run.mjs'], {
  env: {
    ...{
      INPUT_PLUGIN: 'plugins/tmdb-py',
      INPUT_ARGS: `--strict --no-thorough --seed=${seed}`,
      INPUT_OUT: join(directory, 'out'),
    },
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
  },
  stdio: 'inherit',
  reject: false,
});
const outputs = Object.fromEntries(
  readFileSync(output, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('=', 2)),
);
const { counts, coverage, gaps, traffic } = JSON.parse(readFileSync(outputs.report, 'utf8'));
const missing = ['page', 'sarif'].filter((name) => !existsSync(outputs[name] ?? ''));
const hasSummary = readFileSync(summary, 'utf8').includes('tmdb');
rmSync(directory, { recursive: true });

const complaints = [
  ...missing.map((name) => `no ${name}`),
  ...(hasSummary ? [] : ['no summary']),
  ...(outputs['exit-code'] === String(exitCode) ? [] : [`the exit code ${outputs['exit-code']}, not ${exitCode}`]),
  ...(counts.distinctEnvelopes < MIN_ENVELOPES ? [`only ${counts.distinctEnvelopes} distinct envelopes`] : []),
  ...gaps.map(({ message }) => `a gap: ${message}`),
  ...traffic.unrecorded.map(({ request }) => `a request without a recording: ${request}`),
  ...coverage.filter(({ results }) => results === 0).map(({ action, mode }) => `no result for ${action} (${mode})`),
];
for (const complaint of complaints) console.error(`The run made ${complaint}.`);
process.exitCode = exitCode || (complaints.length > 0 ? 1 : 0);
