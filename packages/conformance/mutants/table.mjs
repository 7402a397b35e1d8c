// @ts-check
// The table of mutants and good plugins. See README.md for how to add one.
import { BASES } from './bases.mjs';
import { EPISODE_NUMBERS } from './table/answers/episode-numbers.mjs';
import { HITS } from './table/answers/hits.mjs';
import { PLAUSIBLE } from './table/answers/plausible.mjs';
import { RESULT } from './table/answers/result.mjs';
import { SEASONS_AND_YEARS } from './table/answers/seasons-and-years.mjs';
import { BATCH } from './table/batches/batch.mjs';
import { BATCH_REPEATS } from './table/batches/batch-repeats.mjs';
import { MIX_UPS } from './table/batches/mix-ups.mjs';
import { ARGUMENTS } from './table/credentials/arguments.mjs';
import { CREDENTIALS } from './table/credentials/credentials.mjs';
import { REDIRECTS } from './table/credentials/redirects.mjs';
import { SECRETS } from './table/credentials/secrets.mjs';
import { FIELDS } from './table/documents/fields.mjs';
import { LARGE_DOCUMENTS } from './table/documents/large-documents.mjs';
import { LINKS } from './table/documents/links.mjs';
import { LONG_TEXTS } from './table/documents/long-texts.mjs';
import { PAGES } from './table/documents/pages.mjs';
import { SPELLINGS } from './table/documents/spellings.mjs';
import { TEXTS } from './table/documents/texts.mjs';
import { TURNING_PAGES } from './table/documents/turning-pages.mjs';
import { USED_UP } from './table/documents/used-up.mjs';
import { FAIRNESS } from './table/good/fairness.mjs';
import { GOOD } from './table/good/good.mjs';
import { CACHE } from './table/process/cache.mjs';
import { EXIT } from './table/process/exit.mjs';
import { MACHINE } from './table/process/machine.mjs';
import { PROCESS } from './table/process/process.mjs';
import { STRAIN } from './table/process/strain.mjs';
import { ENVELOPE } from './table/protocol/envelope.mjs';
import { ERROR } from './table/protocol/error.mjs';
import { ERROR_DETAILS } from './table/protocol/error-details.mjs';
import { INPUT } from './table/protocol/input.mjs';
import { INTERFACE } from './table/protocol/interface.mjs';
import { MANIFEST } from './table/protocol/manifest.mjs';
import { RESPONSE } from './table/protocol/response.mjs';
import { STDOUT } from './table/protocol/stdout.mjs';
import { THROWN } from './table/protocol/thrown.mjs';
import { TOO_MANY } from './table/protocol/too-many.mjs';
import { CAUSES } from './table/provider/causes.mjs';
import { CERTIFICATES } from './table/provider/certificates.mjs';
import { REFUSALS } from './table/provider/refusals.mjs';
import { THREADS } from './table/provider/threads.mjs';
import { TRAFFIC } from './table/provider/traffic.mjs';
import { TRUST } from './table/provider/trust.mjs';
import { UPSTREAM } from './table/provider/upstream.mjs';
import { BODIES } from './table/questions/bodies.mjs';
import { NOT_FOUND } from './table/questions/not-found.mjs';
import { NUMBERS } from './table/questions/numbers.mjs';
import { PROPER_QUESTIONS } from './table/questions/proper-questions.mjs';
import { QUESTIONS } from './table/questions/questions.mjs';
import { SEARCHES } from './table/questions/searches.mjs';
import { WHOLE_TITLES } from './table/questions/whole-titles.mjs';
import { ZONES } from './table/questions/zones.mjs';
import { REFERENCE_ANSWERS } from './table/reference/answers.mjs';
import { REFERENCE_LOOKUPS } from './table/reference/lookups.mjs';

/** @typedef {import('./row.d.mts').Row} Row */

/** Every base is a good plugin itself. */
const UNCHANGED = BASES.map((base) => ({ twin: base, does: `is the base ${base}, unchanged`, base }));

/** @type {readonly Row[]} */
const ROWS = [
  ...UNCHANGED,
  ...GOOD,
  ...MANIFEST,
  ...INTERFACE,
  ...ENVELOPE,
  ...PROCESS,
  ...STDOUT,
  ...RESPONSE,
  ...RESULT,
  ...INPUT,
  ...BATCH,
  ...BATCH_REPEATS,
  ...USED_UP,
  ...ERROR,
  ...UPSTREAM,
  ...MIX_UPS,
  ...REFUSALS,
  ...NOT_FOUND,
  ...SPELLINGS,
  ...LARGE_DOCUMENTS,
  ...CERTIFICATES,
  ...FIELDS,
  ...LINKS,
  ...LONG_TEXTS,
  ...PAGES,
  ...TURNING_PAGES,
  ...TEXTS,
  ...SECRETS,
  ...ARGUMENTS,
  ...TRAFFIC,
  ...REDIRECTS,
  ...EXIT,
  ...MACHINE,
  ...ZONES,
  ...CACHE,
  ...CREDENTIALS,
  ...STRAIN,
  ...PLAUSIBLE,
  ...QUESTIONS,
  ...BODIES,
  ...NUMBERS,
  ...WHOLE_TITLES,
  ...PROPER_QUESTIONS,
  ...SEARCHES,
  ...HITS,
  ...THROWN,
  ...THREADS,
  ...TRUST,
  ...SEASONS_AND_YEARS,
  ...EPISODE_NUMBERS,
  ...CAUSES,
  ...FAIRNESS,
  ...ERROR_DETAILS,
  ...TOO_MANY,
  ...REFERENCE_ANSWERS,
  ...REFERENCE_LOOKUPS,
];

/**
 * Every row by its name: `good/` and the twin; or the check, and from its second row on the mistake too.
 *
 * @type {ReadonlyMap<string, Row>}
 */
export const TABLE = named(ROWS);

/**
 * @param {readonly Row[]} rows
 * @returns {ReadonlyMap<string, Row>}
 */
function named(rows) {
  /** @type {Map<string, Row>} */
  const table = new Map();
  for (const row of rows) {
    const name = nameOf(row, table);
    if (table.has(name)) throw new Error(`there are two rows ${name}`);
    table.set(name, row);
  }
  return table;
}

/**
 * @param {Row} row
 * @param {ReadonlyMap<string, Row>} earlier
 * @returns {string}
 */
function nameOf(row, earlier) {
  if ('twin' in row) return `good/${row.twin}`;
  if (!earlier.has(row.check)) return row.check;
  const words = row.mistake.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `${row.check}--${words.join('-')}`;
}
