// What the Action does: its inputs become a command line, and what came of it becomes outputs and a summary. Needs Node and nothing else.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** GitHub drops a larger summary of a step. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

const { GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP = tmpdir() } = process.env;
const input = (name) => process.env[`INPUT_${name}`]?.trim() ?? '';

const out = input('OUT') || mkdtempSync(join(RUNNER_TEMP, 'obscura-report-'));
mkdirSync(out, { recursive: true });
const { words, report, page, sarif } = command();
const tool = `obscura-conformance${input('VERSION') === '' ? '' : `@${input('VERSION')}`}`;
const { status, error } = spawnSync('npx', ['--yes', tool, ...words, ...split(input('ARGS'))], { stdio: 'inherit' });
if (error) throw error;

const code = status ?? 70;
const verdicts = { 0: 'conforms', 1: 'does not conform', 3: 'incomplete' };
tell({ 'exit-code': code, verdict: verdicts[code] ?? 'no verdict', out, ...existing({ report, page, sarif }) });
summarize(join(out, 'summary.md'));
process.exitCode = code;

/** The command line, and the files that it writes. */
function command() {
  const against = existsSync(input('AGAINST')) ? ['--against', input('AGAINST')] : [];
  const fleetPage = join(out, 'index.html');
  if (input('MERGE') !== '')
    return {
      words: ['merge', input('MERGE'), '--out', out, ...against],
      report: join(out, 'fleet.json'),
      page: fleetPage,
    };
  if (input('FLEET') !== '') {
    const shard = input('SHARD');
    const name = shard === '' ? 'fleet.json' : `shard-${shard.replace('/', '-of-')}.json`;
    const given = [...option('--shard', shard), ...option('--changed-since', input('CHANGED_SINCE')), ...against];
    return { words: ['fleet', input('FLEET'), '--out', out, ...given], report: join(out, name), page: fleetPage };
  }
  const files = { report: join(out, 'report.json'), page: fleetPage, sarif: join(out, 'report.sarif') };
  const cases = join(out, 'cases');
  mkdirSync(cases, { recursive: true });
  const reporters = ['pretty', 'github', `json=${files.report}`, `html=${files.page}`, `sarif=${files.sarif}`];
  reporters.push(`junit=${join(out, 'junit.xml')}`, `badge=${join(out, 'badge.json')}`);
  return {
    words: [input('PLUGIN') || '.', '--cases', cases, ...reporters.flatMap((name) => ['--reporter', name])],
    ...files,
  };
}

function option(name, value) {
  return value === '' ? [] : [`${name}=${value}`];
}

function split(words) {
  return words.split(/\s+/).filter(Boolean);
}

function existing(files) {
  return Object.fromEntries(Object.entries(files).filter(([, file]) => file !== undefined && existsSync(file)));
}

/** Nothing that a file name says may become an output of its own. */
function tell(outputs) {
  if (!GITHUB_OUTPUT) return;
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${String(value).replaceAll(/[\r\n]/g, ' ')}\n`);
  appendFileSync(GITHUB_OUTPUT, lines.join(''));
}

/** The summary of a fleet. That of one plugin is written by the harness itself. */
function summarize(file) {
  if (!GITHUB_STEP_SUMMARY || !existsSync(file)) return;
  if (statSync(file).size < MAX_SUMMARY_BYTES) appendFileSync(GITHUB_STEP_SUMMARY, readFileSync(file));
}
