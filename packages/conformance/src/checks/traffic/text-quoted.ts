import { isIdQuestion, quotedIds, seeQuotedId } from '../../experiments/quoting/quoted-ids.js';
import { quotedTitles, seeQuotedTitle, showsLostTitle } from '../../experiments/quoting/quoted-titles.js';
import { defineCheck } from '../../model/check.js';

export const trafficTextQuoted = defineCheck({
  id: 'traffic/text-quoted',
  level: 'MUST',
  rules: ['RES-11'],
  docs: {
    title: 'The provider is asked for another text than the plugin was',
    why: 'For “Tom & Jerry” the provider is asked for “Tom ”. The user gets another movie, or none, and whoever names a file can add parameters to the request.',
    fix: 'Have a library build the URL or the body, and quote each value by itself, once, in UTF-8, with no characters exempt.',
    examples: {
      python: `url = f"{API}/search?{urllib.parse.urlencode({'q': title})}"  # no safe="&#"
url = f"{API}/titles/{urllib.parse.quote(title, safe='')}"  # by default, quote() keeps /
body = json.dumps({"query": QUERY, "variables": {"title": title}})  # not '{"query": "… %s"}' % title`,
      typescript: `const url = new URL('/search', API);
url.searchParams.set('q', title); // not: \`\${API}/search?q=\${title}\`
const page = \`\${API}/titles/\${encodeURIComponent(title)}\`; // not encodeURI, not escape
const body = JSON.stringify({ query: QUERY, variables: { title } }); // not a template`,
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) => [...quotedTitles(context, action), ...quotedIds(context, action)]),
  see: (done) => (isIdQuestion(done) ? seeQuotedId(done) : seeQuotedTitle(done)),
  essence: (done) => (isIdQuestion(done) ? done : showsLostTitle(done)),
});
