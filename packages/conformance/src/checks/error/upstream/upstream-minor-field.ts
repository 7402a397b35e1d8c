import { fieldSources } from '../../../experiments/fields/field-sources.js';
import { seeMinorFields, showsField } from '../../../experiments/fields/see-fields.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamMinorField = defineCheck({
  id: 'error/upstream-minor-field',
  level: 'SHOULD',
  rules: ['RES-9'],
  leniency: 'A plugin may have a reason to want a field that nobody else can see.',
  docs: {
    title: 'A film is lost for one minor field',
    why: 'The provider knows the movie, but lacks its poster or its runtime, or has a very long overview. The user sees nothing at all instead of all the rest.',
    fix: 'Leave a field out of the result if the provider lacks it. Refuse only without what a result needs, such as the title.',
    examples: {
      python: `result = {"title": movie["title"]}
if isinstance(movie.get("runtime"), int):
    result["runtime"] = movie["runtime"]`,
      typescript: 'const result = { title: movie.title, ...(movie.runtime && { runtime: movie.runtime }) };',
    },
  },
  kind: 'experiment',
  sources: fieldSources,
  see: seeMinorFields,
  essence: showsField(seeMinorFields),
});
