import { foundBy } from '../../experiments/outcome/found.js';
import { hadGoodConditions } from '../../experiments/outcome/good-conditions.js';
import { carriedIn } from '../../experiments/quoting/carried-text.js';
import { carriersOfTitle, otherTitles } from '../../experiments/quoting/other-titles.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

/** Titles that some languages take for nothing, each behind one of the same kind and length that none does. */
const TITLES = [
  { ordinary: '7', odd: '0' },
  { ordinary: 'full', odd: 'null' },
];

export const inputWordsForNothing = defineCheck({
  id: 'input/words-for-nothing',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency:
    'People rarely search for these titles, and a plugin may have a reason to ignore them. It counts only if the plugin asks its provider for another title of the same kind and length.',
  docs: {
    title: 'A title such as "0" or "null" is taken for no title',
    why: 'Films have such names. The user gets “no match” for them, although the provider was never asked.',
    fix: 'Ask whether there is a title and whether it is empty, not whether it is false, and do not compare it with what a tool prints for nothing.',
    examples: {
      python: 'if isinstance(title, str) and title.strip():  # not: if title not in ("", "None", "null")',
      typescript: "if (typeof title === 'string' && title.trim() !== '') // not: if (Number(title) !== 0)",
    },
  },
  kind: 'experiment',
  sources: (context) =>
    otherTitles(
      context,
      TITLES.flatMap(({ ordinary, odd }) => [ordinary, odd]),
      (plain) => carriersOfTitle(plain)[0],
    ),
  see([plain, ...done]) {
    const [carrier] = plain ? carriersOfTitle(plain) : [];
    const pairs = TITLES.flatMap(({ ordinary, odd }, index) => {
      const [first, second] = done.slice(2 * index);
      const isAsked = carrier && first && second && [first, second].every(hadGoodConditions);
      return isAsked && carriedIn(first.requests, carrier).includes(ordinary)
        ? [{ odd, asked: second, carrier, index }]
        : [];
    });
    const lost = pairs.find(
      ({ odd, asked, carrier }) => !carriedIn(asked.requests, carrier).includes(odd) && !foundBy(asked),
    );
    if (!lost) return pairs.length > 0 ? PASS : NOT_EXERCISED;
    return fail(
      `Asked for the title "${lost.odd}", the plugin does not ask its provider for it`,
      [],
      2 * lost.index + 2,
    );
  },
});
