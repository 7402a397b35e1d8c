import { isBatch } from '@obscura/protocol';
import type { Advice } from '../../../model/check.js';
import type { Observed } from '../../../model/seen/observed.js';
import { defineAnswerCheck, isFilledBatch } from '../../response/define-answer-check.js';

export const batchIdsKnown = defineAnswerCheck({
  id: 'batch/ids-known',
  rules: ['RES-4'],
  stage: 'ids',
  failsOn: 'id-unknown',
  exercisedBy: isFilledBatch,
  cause: wrongEncoding,
  docs: {
    title: 'A result has an id that is not in the batch',
    why: 'Obscura cannot tell which item the result belongs to, so the batch fails.',
    fix: 'Copy the id from the envelope. The provider’s own id goes into `externalIds`.',
    examples: {
      python: '{"id": item["id"], "result": {"title": movie["title"], "externalIds": {"tmdb": str(movie["id"])}}}',
      typescript: '({ id: item.id, result: { title: movie.title, externalIds: { tmdb: String(movie.id) } } })',
    },
  },
});

/** The encodings that programs fall back to unless they ask for UTF-8, and how bytes look in them. */
const ENCODINGS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'Latin-1': (bytes) => bytes.toString('latin1'),
  'Windows-1252': (bytes) =>
    bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80] ?? control),
};

/** Windows-1252 has symbols where Latin-1 has control characters. Not every version of Node can decode it. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const UTF8: Advice = {
  fix: 'Read stdin as bytes and parse those. JSON is UTF-8 (PROC-4), whatever the locale.',
  examples: {
    python: 'envelope = json.loads(sys.stdin.buffer.read())  # not sys.stdin, and no decode("latin-1")',
    typescript: "process.stdin.setEncoding('utf8'); // not 'latin1' or 'binary'",
  },
};

/** For an answer that spells its letters as they are. It does not show on which way they were spoiled. */
const ONCE: Advice = {
  title: 'Text is decoded or encoded once too often',
  fix: 'Either stdin is read in another encoding than UTF-8, or the finished answer is encoded twice. Read bytes, write bytes, and convert once on either side.',
  examples: {
    python: `envelope = json.loads(sys.stdin.buffer.read())
sys.stdout.buffer.write(json.dumps(response, ensure_ascii=False).encode("utf-8"))  # once`,
    typescript:
      "process.stdin.setEncoding('utf8'); // not 'latin1' or 'binary'\nprocess.stdout.write(JSON.stringify(response)); // and no encoding of your own",
  },
};

/** Recognizes an id whose UTF-8 was decoded with the wrong encoding. */
function wrongEncoding({
  call: { envelope },
  document,
  transcript,
}: Observed): { says: string; advice: Advice } | undefined {
  if (!envelope || !isBatch(envelope) || document.is !== 'document') return undefined;
  const answered = idsIn(document.value);
  for (const { id } of envelope.batch) {
    const bytes = Buffer.from(id);
    for (const [name, read] of Object.entries(ENCODINGS)) {
      const misread = read(bytes);
      if (misread !== id && answered.includes(misread))
        return {
          says: `this is the id ${JSON.stringify(id)}, with its UTF-8 read as ${name}`,
          // In escapes, the letters were wrong before the answer was serialized.
          advice: isAscii(transcript.stdout) ? UTF8 : ONCE,
        };
    }
  }
  return undefined;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function idsIn(document: unknown): unknown[] {
  const { results } = (document ?? {}) as { results?: unknown }; // any value may have fields; they are checked below
  return Array.isArray(results) ? results.map((item) => (item as { id?: unknown } | null)?.id) : [];
}
