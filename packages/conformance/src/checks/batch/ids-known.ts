import { isBatch } from '@obscura/protocol';
import type { Advice } from '../../model/check.js';
import type { Observed } from '../../model/observed.js';
import { defineAnswerCheck, isFilledBatch } from '../response/define-answer-check.js';

export const batchIdsKnown = defineAnswerCheck({
  id: 'batch/ids-known',
  rules: ['RES-4'],
  stage: 'ids',
  convicts: 'id-unknown',
  exercisedBy: isFilledBatch,
  cause: wrongEncoding,
  docs: {
    title: 'An answer bears an id that was not asked for',
    why: 'Obscura cannot tell which item the answer belongs to, so the batch fails.',
    fix: 'Repeat the id of the envelope. The provider’s own id belongs into `externalIds`.',
    examples: {
      python: '{"id": item["id"], "result": {"title": movie["title"], "externalIds": {"tmdb": str(movie["id"])}}}',
      typescript: '({ id: item.id, result: { title: movie.title, externalIds: { tmdb: String(movie.id) } } })',
    },
  },
});

/** What stdin is read as where nobody says UTF-8, and how bytes look then. */
const ENCODINGS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'Latin-1': (bytes) => bytes.toString('latin1'),
  'Windows-1252': (bytes) =>
    bytes.toString('latin1').replaceAll(/[\x80-\x9f]/g, (control) => WINDOWS[control.charCodeAt(0) - 0x80] ?? control),
};

/** Windows has signs where Latin-1 has control characters; Node’s decoder does not know it in each of its versions. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const UTF8: Advice = {
  fix: 'Read stdin as bytes and parse those: JSON is UTF-8 (PROC-4), whatever the locale says.',
  examples: {
    python: 'envelope = json.loads(sys.stdin.buffer.read())  # not sys.stdin, and no decode("latin-1")',
    typescript: "process.stdin.setEncoding('utf8'); // not 'latin1' or 'binary'",
  },
};

/** An id that came back as its UTF-8 looks in another encoding. */
function wrongEncoding({ call: { envelope }, document }: Observed): { says: string; advice: Advice } | undefined {
  if (!envelope || !isBatch(envelope) || document.is !== 'document') return undefined;
  const answered = idsIn(document.value);
  for (const { id } of envelope.batch) {
    const bytes = Buffer.from(id);
    for (const [name, read] of Object.entries(ENCODINGS)) {
      const misread = read(bytes);
      if (misread !== id && answered.includes(misread))
        return { says: `it is the id ${JSON.stringify(id)}, whose UTF-8 was read as ${name}`, advice: UTF8 };
    }
  }
  return undefined;
}

function idsIn(document: unknown): unknown[] {
  const { results } = (document ?? {}) as { results?: unknown }; // whatever it is, it may have fields
  return Array.isArray(results) ? results.map((item) => (item as { id?: unknown } | null)?.id) : [];
}
