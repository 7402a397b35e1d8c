import { delimiter } from 'node:path';
import * as z from 'zod';
import { readForeignFile } from '../files/foreign-file.js';
import { NODE_WITNESS, PYTHON_WITNESS } from '../package-files.js';

/** A connection past the proxy: where to, and who asked for it, as far as a stack shows that. */
export type Witnessed = {
  readonly host: string;
  readonly port: number;
  /** The module or package that the program called: `http.client`, `undici`. */
  readonly library?: string | undefined;
  /** The line of the program, in a file relative to its working directory. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
};

/**
 * The environment of a program of Python or Node whose first connection past the proxy is refused and written to `report`, a file that does
 * not exist yet. It costs a program a little time with everything that it does, so use it to find out more, not for every call.
 */
export function witnessEnvironment(
  env: Readonly<Record<string, string>>,
  report: string,
): Readonly<Record<string, string>> {
  const { PYTHONPATH, NODE_OPTIONS = '' } = env;
  return {
    ...env,
    CONNECTION_REPORT: report,
    PYTHONPATH: PYTHONPATH ? `${PYTHON_WITNESS}${delimiter}${PYTHONPATH}` : PYTHON_WITNESS,
    NODE_OPTIONS: `${NODE_OPTIONS} --require=${JSON.stringify(NODE_WITNESS)}`.trim(),
  };
}

const MAX_REPORT_BYTES = 64 * 1024;

const word = z.string().max(1000).nullish();

/** A program can write what it wants there. */
const Report = z.object({
  host: z.string().max(300),
  port: z.number().int().min(0).max(65_535),
  library: word,
  file: word,
  line: z.number().int().nullish(),
});

/** What was written to a report; `undefined` if there was no connection, or the program wrote something else there. */
export function readWitnessed(report: string): Witnessed | undefined {
  const read = readForeignFile(report, { maxBytes: MAX_REPORT_BYTES });
  if (read.is !== 'read') return undefined;
  try {
    const { data } = Report.safeParse(JSON.parse(read.bytes.toString('utf8')));
    if (!data) return undefined;
    const { host, port, library, file, line } = data;
    return { host, port, library: library ?? undefined, file: file ?? undefined, line: line ?? undefined };
  } catch {
    return undefined;
  }
}
