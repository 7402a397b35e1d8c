import { oddSources } from '../../../experiments/odd/odd-sources.js';
import { seeSpellings, showsSpelling } from '../../../experiments/odd/see-spellings.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamSpelling = defineCheck({
  id: 'error/upstream-spelling',
  level: 'MUST',
  rules: ['RES-9'],
  docs: {
    title: 'The same document, sent in another legal way, changes the answer',
    why: 'One day the provider’s servers compress, chunk or indent what they send, and the plugin no longer finds its movies.',
    fix: 'Use an HTTP client that knows chunks, trailers and every encoding that it asks for, and parse JSON with a JSON parser.',
    examples: {
      python: `body = response.read()  # urllib knows chunks
if response.headers.get("Content-Encoding") == "gzip":
    body = gzip.decompress(body)
answer = json.loads(body)  # not re.search('"title":"(.*?)"', body)`,
      typescript: 'const answer = await (await fetch(url)).json(); // fetch knows chunks and decompresses',
    },
  },
  kind: 'experiment',
  compares: true,
  sources: oddSources,
  see: seeSpellings,
  essence: showsSpelling,
});
