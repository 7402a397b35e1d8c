import { wasHit } from '../../experiments/failures/upstream-failure.js';
import { changesIn, fieldSources } from '../../experiments/fields/field-sources.js';
import { showsField } from '../../experiments/fields/see-fields.js';
import { foundTexts } from '../../experiments/outcome/found.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';

/** How symbols are written in HTML and XML. The provider sends none of these. */
const ESCAPED = /&(?:amp|lt|gt|quot|apos|#0*39|#x0*27);/i;

export const resultTextsUnescaped = defineCheck({
  id: 'result/texts-unescaped',
  level: 'SHOULD',
  rules: ['RESULT'],
  leniency: 'A provider may escape its own texts. It counts only if no text in the ordinary answer is escaped.',
  docs: {
    title: 'Texts are escaped for HTML',
    why: 'Obscura shows texts as they are, so the user reads “Tom &amp; Jerry” and “it&#x27;s”.',
    fix: 'Pass texts on as the provider sent them. Whoever shows them escapes them.',
    examples: {
      python: 'result["overview"] = movie["overview"]  # not html.escape(movie["overview"])',
      typescript: 'const result = { overview: movie.overview }; // not escapeHtml(movie.overview)',
    },
  },
  kind: 'experiment',
  sources: fieldSources,
  see: seeEscapes,
  essence: showsField(seeEscapes),
});

function seeEscapes(done: readonly Judged[]): SeenByExperiment {
  const [healthy, ...others] = done;
  const varied = others.filter((asked) => wasHit(asked) && changesIn(asked).every(({ how }) => how === 'symbols'));
  const asked = varied.find((each) => foundTexts(each).length > 0);
  if (!healthy || !asked || foundTexts(healthy).some(isEscaped)) return NOT_EXERCISED;
  const escaped = foundTexts(asked).filter(isEscaped);
  if (escaped.length === 0) return PASS;
  return fail(
    'The provider sends texts with `&`, `<` and quotes, and the plugin answers with other ones',
    escaped.map((text) => JSON.stringify(text)),
    done.indexOf(asked),
  );
}

function isEscaped(text: string): boolean {
  return ESCAPED.test(text);
}
