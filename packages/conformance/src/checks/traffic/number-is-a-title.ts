import fc from 'fast-check';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { carriedIn, carriersOfText } from '../../experiments/quoting/carried-text.js';
import { askSingle, type Call, inputsOf } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';

/** The title of a film, and of no page of any API. */
const NUMBER = '1917';

/** An example by its title, and the same question with a number for a title. */
type Titles = { plain: Call; number: Call };

/** A SHOULD: some plugins let their users type an id where a title is expected. */
export const trafficNumberIsATitle = defineCheck({
  id: 'traffic/number-is-a-title',
  level: 'SHOULD',
  rules: ['RES-11'],
  docs: {
    title: 'A title that is a number is taken for an id',
    why: '“1917”, “300” and “2012” are films. The user gets whatever has that number at the provider, or nothing.',
    fix: 'Search for every title. Take ids from `externalId` or `url`, or ask for a prefix such as `tmdb:603`.',
    examples: {
      python: 'return search(title)  # not: movie(int(title)) if title.isdigit() else search(title)',
      typescript: 'return search(title); // not: /^\\d+$/.test(title) ? movie(title) : search(title)',
    },
  },
  kind: 'experiment',
  sources: (context) => context.actions.flatMap((action, place) => titlesOf(context, action, place > 0)),
  see([plain, number]) {
    const carrier = plain && carrierIn(plain);
    if (!carrier || !number || number.requests.length === 0 || !hadGoodConditions(number)) return NOT_EXERCISED;
    if (carriedIn(number.requests, carrier).includes(NUMBER)) return PASS;
    const [other] = carriersOfText(number.requests, NUMBER);
    const request = number.requests.find((each) => other && carriedIn([each], other).includes(NUMBER));
    return request
      ? fail(`Asked for the title "${NUMBER}", the plugin asks for an id: ${request.url}`, [], 1)
      : NOT_EXERCISED;
  },
});

function titlesOf(context: Context, action: Context['actions'][number], isExtra: boolean): Source<Titles>[] {
  const example = context.examplesOf(action).find(({ title, name }) => title !== undefined || name !== undefined);
  if (!example) return [];
  const field = example.title === undefined ? 'name' : 'title';
  const ask = (text = '') => askSingle(askerOf(context, action), { [field]: text });
  return [
    {
      isExtra,
      scenarios: fc.constant({ plain: ask(example[field]), number: ask(NUMBER) }),
      next({ plain, number }, done) {
        const [first] = done;
        if (!first) return plain;
        return done.length === 1 && hadGoodConditions(first) && carrierIn(first) ? number : undefined;
      },
    },
  ];
}

/** Where an ordinary title travels. */
function carrierIn(plain: Judged) {
  const [{ title, name = '' } = {}] = inputsOf(plain.call);
  return carriersOfText(plain.requests, title ?? name)[0];
}
