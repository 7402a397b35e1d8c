import { brokenBecause } from '../../experiments/outcome/outcome.js';
import { type Carrier, carriedIn, isNamed, placeName, unescaped } from '../../experiments/quoting/carried-text.js';
import { misencoded } from '../../experiments/quoting/encoding.js';
import { carriersOfTitle, otherTitles } from '../../experiments/quoting/other-titles.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS } from '../../model/check.js';

/** A title of nothing, with parts that some plugins leave out, and why they do. The year does not stand where names of files have it. */
const PARTS = [
  { word: 'cedardawn', lost: 'the beginning is left out' },
  { word: 'amber', lost: 'what follows a colon is left out' },
  { word: '2049', lost: 'a number is taken for the year of the movie' },
  { word: '千と千尋', lost: 'letters that are not Latin are left out' },
] as const;
type Part = (typeof PARTS)[number];
const TITLE = 'Cedardawn: Amber 2049 千と千尋';

export const trafficTitleWhole = defineCheck({
  id: 'traffic/title-whole',
  level: 'SHOULD',
  rules: ['RES-11'],
  leniency: 'A provider may know titles in a shorter form only.',
  docs: {
    title: 'The provider is asked for a part of the title',
    why: '“Alien: Covenant” finds “Alien”, “Blade Runner 2049” finds the one of 1982, and “千と千尋の神隠し” finds whatever the provider lists first.',
    fix: 'Search for the whole title first. If that finds nothing, try a shorter one.',
    examples: {
      python: `found = search(title) or search(title.split(":")[0])  # not search(title.split(":")[0]) alone
year = given.get("date", "")[:4]  # not re.search(r"\\d{4}", title)`,
      typescript:
        "const found = (await search(title)) ?? (await search(title.split(':')[0])); // not the shorter one alone",
    },
  },
  kind: 'experiment',
  sources: (context) => otherTitles(context, [TITLE], carrierIn),
  see([plain, parts]) {
    const carrier = plain && carrierIn(plain);
    if (!carrier || !parts || brokenBecause(parts) !== undefined) return NOT_EXERCISED;
    const values = carriedIn(parts.requests, carrier);
    const [missing] = values.map(missingFrom).toSorted((one, other) => one.length - other.length);
    // A value without any word of the title is about something else.
    if (!missing || missing.length === PARTS.length) return NOT_EXERCISED;
    const value = values.find((sent) => missingFrom(sent).length === missing.length);
    return missing.length === 0
      ? PASS
      : fail(
          `Asked for ${JSON.stringify(TITLE)}, the plugin asks its provider for a part of it: ${placeName(carrier)} is ${JSON.stringify(value)}`,
          reasonsFor(missing),
          1,
        );
  },
});

/** The parameter or field in which an ordinary title travels. The path of a page often has a title in a form of its own. */
function carrierIn(plain: Judged): Carrier | undefined {
  return carriersOfTitle(plain).find(isNamed);
}

/** If all is gone that follows the colon, it is gone for that. */
function reasonsFor(missing: readonly Part[]): string[] {
  const [, ...later] = PARTS;
  return (later.every((part) => missing.includes(part)) ? later.slice(0, 1) : missing).map(({ lost }) => lost);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function missingFrom(value: string): Part[] {
  const text = folded(`${value} ${unescaped(value)}`);
  // In another encoding, nothing is left out: traffic/text-quoted owns that.
  return PARTS.filter(({ word }) => ![word, ...misencoded(word)].some((written) => text.includes(folded(written))));
}
