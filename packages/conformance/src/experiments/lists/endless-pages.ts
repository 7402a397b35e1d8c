import { type FieldChange, isPaging, MAX_PAGES, NUMBERING, POINTING } from '@obscura/upstream';
import type { Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { canCompare, deathOf, wasHit } from '../failures/upstream-failure.js';
import { documentFields, documentsIn, requestName } from '../fields/document-fields.js';
import { whileVarying } from '../fields/field-sources.js';
import { LISTED } from '../fields/listing.js';

/** Asks once under good conditions and, if the provider's documents come in pages, once while no page is the last one. */
export function endlessPages(context: Context): Source<Call>[] {
  return context.actions.flatMap((action, place) =>
    baselines(context, action, ['single']).map((scenarios) => ({
      scenarios,
      // Pages are turned where something is searched for, and where something is listed.
      isExtra: place > 0 && !Object.hasOwn(LISTED, action),
      next(plain, [healthy, ...others]) {
        if (!healthy) return plain;
        const changes = others.length === 0 && canCompare(healthy) ? onwardIn(healthy) : [];
        return changes.length > 0 ? whileVarying(plain, changes) : undefined;
      },
    })),
  );
}

/** Judges a plugin whose provider always promises another page. */
export function seeEndlessPages([healthy, endless]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !endless || !wasHit(endless)) return NOT_EXERCISED;
  const pages = endless.requests.filter(({ answeredBy }) => answeredBy.kind === 'fault').length;
  const provider = 'The provider says on each page that there is another one';
  const [first = ''] = endless.requests.flatMap(({ answeredBy, ...request }) =>
    answeredBy.kind === 'fault' ? [requestName({ answeredBy, ...request })] : [],
  );
  if (pages >= MAX_PAGES) return fail(`${provider}, and the plugin asks for more than ${MAX_PAGES} of them`, [first]);
  const death = pages > 1 ? deathOf(endless) : undefined;
  return death === undefined ? PASS : fail(`${provider}, and after ${pages} of them, ${death}`, [first]);
}

/** Changes that make a list of pages endless: of what the documents say about pages, or of lists that are numbered in their addresses. */
function onwardIn(healthy: Judged): FieldChange[] {
  const said = documentFields(healthy).filter(
    ({ of, path, in: kind, height }) =>
      kind === 'json' && height === 0 && of.startsWith('GET ') && isPaging(path.at(-1) ?? ''),
  );
  const documents = documentsIn(healthy);
  const numbered = healthy.requests
    .filter(({ url }) => [...parametersOf(url)].some((name) => NUMBERING.test(name) || POINTING.test(name)))
    .map(requestName)
    .filter((of) => of.startsWith('GET ') && documents.includes(of) && !said.some((field) => field.of === of));
  return [
    ...said.map(({ of, path }): FieldChange => ({ of, path, how: 'onward' })),
    ...[...new Set(numbered)].map((of): FieldChange => ({ of, path: [], how: 'onward' })),
  ];
}

function parametersOf(url: string): Iterable<string> {
  return URL.canParse(url) ? new URL(url).searchParams.keys() : [];
}
