import type { ReporterName } from '../../../report/reporters.js';
import type { Terminal } from '../../terminal.js';

/** Variables that coding agents set for the commands that they run. */
const AGENTS = ['AI_AGENT', 'AGENT', 'CLAUDECODE', 'CURSOR_AGENT', 'CODEX_SANDBOX', 'GEMINI_CLI', 'OPENCODE'];

type Chosen = { name: ReporterName; file?: string };

/** The reporters of a run: those that were asked for, or the one that suits who reads it. */
export function chosenReporters(asked: readonly Chosen[], { stdout, environment = {} }: Terminal): readonly Chosen[] {
  if (asked.length === 0) {
    const isAgent = stdout.isTerminal === false && AGENTS.some((name) => environment[name]);
    return [{ name: isAgent ? 'agent' : 'pretty' }];
  }
  const summary = environment.GITHUB_STEP_SUMMARY;
  const wantsSummary = summary && asked.some(({ name }) => name === 'github');
  return wantsSummary ? [...asked, { name: 'markdown', file: summary }] : asked;
}
