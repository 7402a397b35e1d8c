import { fieldSources } from '../../../experiments/fields/field-sources.js';
import { seeFields, showsField } from '../../../experiments/fields/see-fields.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamField = defineCheck({
  id: 'error/upstream-field',
  level: 'MUST',
  rules: ['RES-9', 'PROC-6'],
  docs: {
    title: 'One unusual field in the provider’s answer breaks the plugin',
    why: 'A movie without a poster, a date or a runtime is common. It fails with a traceback, and takes the whole batch along.',
    fix: 'Read every field as if it could be absent, null, empty or very long, and cut texts between characters.',
    examples: {
      python: `poster = movie.get("poster_path")             # not movie["poster_path"]
overview = (movie.get("overview") or "").strip()  # None has no strip()
year = movie.get("release_date", "")[:4]
year = int(year) if year.isdecimal() else None     # not int("")`,
      typescript: `const poster = movie.poster_path ?? undefined;
const overview = movie.overview?.trim() ?? '';
const genres = (movie.genres ?? []).map(({ name }) => name);`,
    },
  },
  kind: 'experiment',
  sources: fieldSources,
  see: seeFields,
  essence: showsField(seeFields),
});
