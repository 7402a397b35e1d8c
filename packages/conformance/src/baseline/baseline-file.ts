import { readForeignFile } from '@obscura/upstream';
import { type Document, isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { ConfigError } from '../subject/exam/config-error.js';

const Entry = z.strictObject({
  check: z.string().min(1),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** Why it is accepted. */
  reason: z.string().trim().min(1),
  ticket: z.string().optional(),
  /** The last day on which it is accepted. */
  expires: z.iso.date().optional(),
});

const Baseline = z.strictObject({ accepted: z.array(Entry).default([]) });

/** A finding that its author accepts for now. */
export type BaselineEntry = z.infer<typeof Entry> & {
  /** Where it stands, for messages. */
  line: number;
};

/** The accepted findings, and the document to write others into. */
export type BaselineFile = { entries: readonly BaselineEntry[]; document: Document };

/** Enough for thousands of entries. */
const MAX_BYTES = 1024 ** 2;

/** The name of the file in messages. */
export const BASELINE_NAME = 'conformance/baseline.yml';

/** Reads `conformance/baseline.yml`; `undefined` if there is none. @throws {ConfigError} if it is invalid. */
export function readBaseline(conformanceDir: string): BaselineFile | undefined {
  const read = readForeignFile('baseline.yml', { within: conformanceDir, maxBytes: MAX_BYTES });
  switch (read.is) {
    case 'absent':
      return undefined;
    case 'refused':
      throw new ConfigError(`${BASELINE_NAME} ${read.why}.`, 'fix: replace it with a YAML file, or remove it');
    case 'read':
      return parseBaseline(read.bytes.toString('utf8'));
  }
}

/** Parses a baseline. @throws {ConfigError} if it is invalid. */
export function parseBaseline(text: string): BaselineFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken)
    throw new ConfigError(`${BASELINE_NAME}:${lineAt(broken.pos[0])}: ${broken.message.split('\n', 1)[0]}`, FIX);
  const parsed = Baseline.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${BASELINE_NAME}: ${issue?.path.join('.') || 'the document'}: ${issue?.message}`, FIX);
  }
  const accepted = isMap(document.contents) ? document.contents.get('accepted', true) : undefined;
  const nodes = isSeq(accepted) ? accepted.items : [];
  const offsetOf = (node: unknown) => (isMap(node) ? (node.range?.[0] ?? 0) : 0);
  return {
    document,
    entries: parsed.data.accepted.map((entry, index) => ({ ...entry, line: lineAt(offsetOf(nodes[index])) })),
  };
}

const FIX =
  'fix: write `accepted:`, a list of { check, fingerprint, reason, ticket, expires }, or let --update-baseline write it';
