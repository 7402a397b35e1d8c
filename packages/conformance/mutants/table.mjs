// @ts-check
// The table of mutants and good plugins. See README.md for how to add one.
import { BASES } from './bases.mjs';
import { ARGUMENTS } from './table/arguments.mjs';
import { BATCH } from './table/batch.mjs';
import { BATCH_REPEATS } from './table/batch-repeats.mjs';
import { BODIES } from './table/bodies.mjs';
import { CACHE } from './table/cache.mjs';
import { CAUSES } from './table/causes.mjs';
import { CERTIFICATES } from './table/certificates.mjs';
import { CREDENTIALS } from './table/credentials.mjs';
import { ENVELOPE } from './table/envelope.mjs';
import { EPISODE_NUMBERS } from './table/episode-numbers.mjs';
import { ERROR } from './table/error.mjs';
import { ERROR_DETAILS } from './table/error-details.mjs';
import { FAIRNESS } from './table/fairness.mjs';
import { FIELDS } from './table/fields.mjs';
import { GOOD } from './table/good.mjs';
import { HITS } from './table/hits.mjs';
import { INPUT } from './table/input.mjs';
import { INTERFACE } from './table/interface.mjs';
import { LARGE_DOCUMENTS } from './table/large-documents.mjs';
import { LINKS } from './table/links.mjs';
import { LONG_TEXTS } from './table/long-texts.mjs';
import { MACHINE } from './table/machine.mjs';
import { MANIFEST } from './table/manifest.mjs';
import { MIX_UPS } from './table/mix-ups.mjs';
import { NOT_FOUND } from './table/not-found.mjs';
import { NUMBERS } from './table/numbers.mjs';
import { PAGES } from './table/pages.mjs';
import { PLAUSIBLE } from './table/plausible.mjs';
import { PROCESS } from './table/process.mjs';
import { PROPER_QUESTIONS } from './table/proper-questions.mjs';
import { QUESTIONS } from './table/questions.mjs';
import { REFERENCE_ANSWERS } from './table/reference-answers.mjs';
import { REFERENCE_LOOKUPS } from './table/reference-lookups.mjs';
import { REFUSALS } from './table/refusals.mjs';
import { RESPONSE } from './table/response.mjs';
import { RESULT } from './table/result.mjs';
import { SEARCHES } from './table/searches.mjs';
import { SEASONS_AND_YEARS } from './table/seasons-and-years.mjs';
import { SECRETS } from './table/secrets.mjs';
import { SPELLINGS } from './table/spellings.mjs';
import { STDOUT } from './table/stdout.mjs';
import { STRAIN } from './table/strain.mjs';
import { TEXTS } from './table/texts.mjs';
import { THREADS } from './table/threads.mjs';
import { THROWN } from './table/thrown.mjs';
import { TOO_MANY } from './table/too-many.mjs';
import { TRAFFIC } from './table/traffic.mjs';
import { TRUST } from './table/trust.mjs';
import { TURNING_PAGES } from './table/turning-pages.mjs';
import { UPSTREAM } from './table/upstream.mjs';
import { USED_UP } from './table/used-up.mjs';
import { WHOLE_TITLES } from './table/whole-titles.mjs';
import { ZONES } from './table/zones.mjs';

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
