// Runs the command of the README on the reference plugin, and looks at what the report counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** Fewer would show that the search ends too early. */
const MIN_ENVELOPES = 100;

const directory = mkdtempSync(join(tmpdir(), 'obscura-reference-'));
const file = join(directory, 'report.json');
/** Another seed with each commit, and the same one for whoever checks that commit again. */
const { stdout: seed } = await execa('git', ['rev-list', '--count', 'HEAD']);
const command = [
  'obscura-conformance',
  'plugins/tmdb-py',
  '--strict',
  `--seed=${seed}`,
  '--reporter',
  'pretty',
  '--reporter',
  `json=${file}`,
];
const { exitCode } = await execa('npx', command, { stdio: 'inherit', reject: false });
const { counts, coverage, gaps, traffic } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(directory, { recursive: true });

const complaints = [
  ...(counts.distinctEnvelopes < MIN_ENVELOPES ? [`only ${counts.distinctEnvelopes} distinct envelopes`] : []),
  ...gaps.map(({ message }) => `a gap: ${message}`),
  ...traffic.unrecorded.map(({ request }) => `a request without a recording: ${request}`),
  ...coverage.filter(({ results }) => results === 0).map(({ action, mode }) => `no result for ${action} (${mode})`),
];
for (const complaint of complaints) console.error(`The run made ${complaint}.`);
process.exitCode = exitCode || (complaints.length > 0 ? 1 : 0);
