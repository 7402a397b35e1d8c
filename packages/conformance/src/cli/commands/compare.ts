import { readFileSync } from 'node:fs';
import { compareReports } from '../../baseline/compare.js';
import { comparisonText } from '../../baseline/comparison-text.js';
import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import { type ReportDocument, ReportSchema } from '../../report/document/report-schema.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../words/usage-error.js';

/** `compare`: what two reports have in common. Fails if the later one has new findings, and is incomplete if it has no verdict. */
export async function compare(older: string, newer: string, { stdout }: Terminal): Promise<ExitCode> {
  const after = reportIn(newer);
  const comparison = compareReports(reportIn(older), after);
  stdout.write(comparisonText(comparison, stdout.hasColors));
  if (comparison.added.length > 0) return EXIT.nonconforming;
  return comparison.unknown.length > 0 || after.verdict === 'no verdict' ? EXIT.incomplete : EXIT.conforms;
}

/** Reads a report as `--reporter json` writes it. @throws {UsageError} */
function reportIn(file: string): ReportDocument {
  try {
    const parsed = ReportSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(`${file} is no report: ${issue?.path.join('.') || 'the document'}: ${issue?.message}. ${FIX}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException; // a system error, or one of JSON.parse
    throw new UsageError(`Cannot read ${file} (${code ?? 'it is not JSON'}). ${FIX}`);
  }
}

const FIX = 'Write one with --reporter json=FILE.';
