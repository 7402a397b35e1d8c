import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '../../report/document/report-schema.js';

/** What came of each check in the last run that tried it. */
export type LastRun = ReadonlyMap<string, 'passed' | 'failed' | 'not-run'>;

/** Plugins to remember. The one that was tested longest ago goes first. */
const MAX_FILES = 200;
/** No record is larger: it has a line for each check. */
const MAX_BYTES = 256 * 1024;
/** Gaps of a run that left checks out. */
const CUT: readonly string[] = ['cut-short', 'cannot-run', 'search-cut', 'changed-itself'];

/** The last runs of a plugin; `undefined` if none is known. Never throws: what cannot be read is not known. */
export function readLastRun(cache: string, dir: string): LastRun | undefined {
  try {
    const document: unknown = JSON.parse(boundedText(fileFor(cache, dir)));
    if (typeof document !== 'object' || document === null || !('checks' in document)) return undefined;
    const { checks } = document;
    if (typeof checks !== 'object' || checks === null) return undefined;
    return new Map(Object.entries(checks).flatMap(([id, state]) => (isState(state) ? [[id, state] as const] : [])));
  } catch {
    return undefined;
  }
}

/** Remembers a run. What it did not try stays as it was. Never throws, because a verdict matters more than this record. */
export function writeLastRun(cache: string, dir: string, report: ReportDocument): void {
  if (report.checks.length === 0) return;
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const checks = { ...Object.fromEntries(readLastRun(cache, dir) ?? []), ...statesIn(report) };
    const file = fileFor(cache, dir);
    const draft = `${file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify({ format: 1, dir: realpathSync(dir), checks }), { mode: 0o600 });
    renameSync(draft, file);
    removeOldest(cache);
  } catch {
    // A home that cannot be written to, or a full disk.
  }
}

function statesIn({ checks, gaps }: ReportDocument): Record<string, 'passed' | 'failed' | 'not-run'> {
  const isCut = gaps.some(({ code }) => CUT.includes(code));
  return Object.fromEntries(
    checks.map(({ id, verdict }) => {
      if (['fail', 'warn', 'flaky'].includes(verdict)) return [id, 'failed'];
      if (verdict === 'blocked' || (verdict === 'not-exercised' && isCut)) return [id, 'not-run'];
      return [id, 'passed'];
    }),
  );
}

function isState(value: unknown): value is 'passed' | 'failed' | 'not-run' {
  return value === 'passed' || value === 'failed' || value === 'not-run';
}

/** The same directory by whatever path it is named. */
function fileFor(cache: string, dir: string): string {
  return join(cache, `${createHash('sha256').update(realpathSync(dir)).digest('hex').slice(0, 32)}.json`);
}

function boundedText(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(MAX_BYTES);
    return bytes.toString('utf8', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

function removeOldest(cache: string): void {
  const files = readdirSync(cache)
    .filter((name) => /\.(?:json|tmp)$/.test(name))
    .map((name) => join(cache, name));
  if (files.length <= MAX_FILES) return;
  const byAge = files.map((file) => ({ file, at: statSync(file).mtimeMs })).toSorted((a, b) => a.at - b.at);
  for (const { file } of byAge.slice(0, files.length - MAX_FILES)) rmSync(file, { force: true });
}
