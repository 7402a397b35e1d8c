import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { type Carrier, carriedIn, carriersOfText } from '../../experiments/quoting/carried-text.js';
import { carriersOfTitle, otherTitles } from '../../experiments/quoting/other-titles.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS } from '../../model/check.js';

/** The title of a film, and of no page of any API. */
const NUMBER = '1917';

export const trafficNumberIsATitle = defineCheck({
  id: 'traffic/number-is-a-title',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency: 'Some plugins let their users type an id where a title is expected.',
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
  sources: (context) => otherTitles(context, [NUMBER], carrierIn),
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

/** Where an ordinary title travels. */
function carrierIn(plain: Judged): Carrier | undefined {
  return carriersOfTitle(plain)[0];
}
