import type { Action } from '@obscura/protocol';
import { type Mode, modeOf } from '../../model/call.js';
import type { Coverage } from '../../model/report/report.js';
import type { Observed } from '../../model/seen/observed.js';

/** A kind of question, and how many of it a whole run generates at the least. */
export type AskedKind = { action: Action; mode: Mode; planned: { least: number } };

/** Counts the answers of a run. */
export class CoverageTable {
  readonly rows: readonly Coverage[];

  constructor(asked: readonly AskedKind[]) {
    this.rows = asked.map(({ action, mode, planned }) => ({
      action,
      mode,
      planned: planned.least,
      explored: 0,
      calls: 0,
      results: 0,
      noMatches: 0,
      errors: 0,
      failures: 0,
      fields: [],
    }));
  }

  /** Counts a call with a valid question under good conditions. Other calls say nothing about how well the plugin does. */
  add({ call, answer, transcript }: Observed): void {
    if (call.expects !== 'answer') return;
    const row = this.rows.find(({ action, mode }) => action === call.envelope?.action && mode === modeOf(call));
    if (!row) return;
    row.calls++;
    const { ending } = transcript;
    if (!answer?.ok || ending.kind !== 'exited' || ending.code !== 0) row.failures++;
    else if (answer.answer.kind === 'refusal') row.errors++;
    else if (answer.answer.kind === 'result') count(row, answer.answer);
    else for (const item of answer.answer.results) count(row, item);
  }

  /** Counts a generated question. */
  explore(action: string, mode: Mode): void {
    const row = this.rows.find((candidate) => candidate.action === action && candidate.mode === mode);
    if (row) row.explored++;
  }

  /** Actions of which fewer questions were asked than planned. */
  cutShort(): Action[] {
    return [...new Set(this.rows.flatMap(({ action, planned, explored }) => (explored < planned ? [action] : [])))];
  }

  /** Declared actions that never returned a result, so that their tests stayed shallow. */
  shallow(): Action[] {
    const actions = [...new Set(this.rows.map(({ action }) => action))];
    return actions.filter((action) => this.rows.every((row) => row.action !== action || row.results === 0));
  }
}

function count(
  row: Coverage,
  { result, error }: { result: Record<string, unknown> | null; error?: string | null | undefined },
): void {
  if (result !== null && Object.keys(result).length > 0) {
    row.results++;
    row.fields = [...new Set([...row.fields, ...filledFields(result)])].toSorted();
  } else if (error) row.errors++;
  else row.noMatches++;
}

function filledFields(result: Record<string, unknown>): string[] {
  const isFilled = (value: unknown) =>
    value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value as object).length === 0);
  return Object.keys(result).filter((field) => isFilled(result[field]));
}
