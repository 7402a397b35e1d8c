import fc from 'fast-check';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { brokenBecause } from '../outcome/outcome.js';
import { carriedIn, carriersOfText, isCarriedWhole, placeName, wordsInAddresses } from './carried-text.js';

/** Words that no API has as a parameter or in a path. */
const [WORD, OTHER] = ['amberbirch', 'cedardawn'];

/** One more than the largest number that JavaScript and many databases keep exactly. */
const LARGE = '9007199254740993';

/** An ordinary id, and odd ones to ask for after it. */
type Ids = { plain: Call; odd: readonly Call[] };

/** Asks for an ordinary id, then for one with many digits, and one that would change the request if it were not quoted. */
export function quotedIds(context: Context, action: Context['actions'][number]): Source<Ids>[] {
  const [example] = context.examplesOf(action).filter(({ externalId }) => externalId !== undefined);
  if (!example?.externalId) return [];
  const ask = (externalId: string) => askSingle(askerOf(context, action), { ...example, externalId });
  const ids = [LARGE, `${example.externalId}/${WORD}?${OTHER}=1`, ...withZeros(example.externalId)];
  const scenario = { plain: ask(example.externalId), odd: ids.map(ask) };
  return [
    {
      scenarios: fc.constant(scenario),
      next({ plain, odd }, done) {
        const [first] = done;
        if (!first) return plain;
        if (brokenBecause(first) !== undefined || carriersOfText(first.requests, idIn(first)).length === 0)
          return undefined;
        return done.slice(1).some((asked) => alteration(asked, first) !== undefined) ? undefined : odd[done.length - 1];
      },
    },
  ];
}

/** An id of IMDb, such as `tt1392190`, with zeros in front of its digits, which belong to it. Those of others may be mere numbers. */
function withZeros(id: string): string[] {
  const [, letters, digits] = /^(tt|nm)\d\d(\d{5,})$/.exec(id) ?? [];
  return letters === undefined ? [] : [`${letters}00${digits}`];
}

/** Whether these calls ask for ids. */
export function isIdQuestion([first]: readonly Judged[]): boolean {
  return first !== undefined && idIn(first) !== '';
}

/** Whether odd ids reached the provider, as far as one can see. */
export function seeQuotedId([plain, ...odd]: readonly Judged[]): SeenByExperiment {
  if (!plain) return NOT_EXERCISED;
  for (const [index, asked] of odd.entries()) {
    const what = alteration(asked, plain);
    if (what !== undefined) return fail(what, [], index + 1);
  }
  return odd.some(({ requests, ...asked }) => isCarriedWhole(requests, idIn(asked))) ? PASS : NOT_EXERCISED;
}

/** What became of an odd id. A plugin may refuse it, or take only the part that looks like an id of its own. */
function alteration(asked: Judged, plain: Judged): string | undefined {
  const id = idIn(asked);
  const words = wordsInAddresses(asked.requests);
  const word = [OTHER, WORD].find((injected) => words.includes(injected));
  if (word !== undefined && id.includes(word))
    return `The id ${JSON.stringify(id)} is not quoted, so a part of it, ${JSON.stringify(word)}, became a part of the request`;
  const [carrier] = carriersOfText(plain.requests, idIn(plain));
  const [value] = carrier ? carriedIn(asked.requests, carrier) : [];
  if (value === undefined || value === id) return undefined;
  const isRounded = id === LARGE && Number(value) === Number(id);
  const hasLostZeros = value === id.replace(/^(tt|nm)0+/, '$1');
  return (isRounded || hasLostZeros) && carrier
    ? `Asked for the id ${id}, the plugin asks its provider for another one: ${placeName(carrier)} is ${JSON.stringify(value)}`
    : undefined;
}

function idIn({ call }: Pick<Judged, 'call'>): string {
  const [{ externalId } = {}] = inputsOf(call);
  return externalId ?? '';
}
