import { readForeignFile } from '@obscura/upstream';
import * as z from 'zod';
import type { Note, Trace } from '../model/seen/trace.js';

/** The tracers stop before this. */
const MAX_BYTES = 64 * 1024 ** 2;

/** Reads what a traced program noted. Never throws: the program may have damaged the file. */
export function readTrace(file: string): Trace {
  return [...linesOf(file).flatMap(noteIn), ...crashOfInterpreter(linesOf(`${file}.fault`))];
}

function linesOf(file: string): string[] {
  const read = readForeignFile(file, { maxBytes: MAX_BYTES });
  return read.is === 'read' && read.bytes.length > 0 ? read.bytes.toString('utf8').split('\n') : [];
}

const StoredNote: z.ZodType<Note> = z.discriminatedUnion('deed', [
  z.object({
    deed: z.literal('write'),
    to: z.enum(['stdout', 'stderr']),
    head: z.string(),
    length: z.int(),
    stack: z.string(),
  }),
  z.object({ deed: z.literal('file'), path: z.string(), stack: z.string() }),
  z.object({ deed: z.literal('request'), url: z.string(), stack: z.string() }),
  z.object({ deed: z.literal('end'), stack: z.string() }),
  z.object({ deed: z.literal('throw'), stack: z.string() }),
  z.object({ deed: z.literal('child'), stack: z.string() }),
]);

function noteIn(line: string): Note[] {
  try {
    const parsed = StoredNote.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

/** A segmentation fault, say. Python writes the innermost frame first here, unlike in a traceback. */
function crashOfInterpreter(lines: readonly string[]): Note[] {
  return lines.length === 0 ? [] : [{ deed: 'end', stack: lines.toReversed().join('\n') }];
}
