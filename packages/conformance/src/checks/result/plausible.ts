import { inputsOf } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';
import { type Path, placeOf } from '../stdout/reading/place.js';
import { type Implausible, implausibleValues } from './plausible/implausible-values.js';
import { LOST_LETTERS, reasonFor } from './plausible/suspicions.js';
import { resultsOf } from './results-of.js';
import { saysNothing } from './says-nothing.js';

/** Longest part of a text to show, in characters. */
const MAX_SHOWN = 80;

export const resultPlausible = defineCheck({
  id: 'result/plausible',
  level: 'SHOULD',
  rules: ['RESULT'],
  leniency: 'A provider may have sent it so. A finding names its threshold and the reason for it.',
  docs: {
    title: 'A person would see at once that something is wrong',
    why: 'Obscura shows what it gets: “None” as a plot, “&amp;amp;” in a title, a poster that never loads, a movie of 117 hours.',
    fix: 'Leave out what the provider does not have, instead of turning it into text. Decode entities and strip markup once, convert units, and drop repeated entries.',
    examples: {
      python: `overview = found.get("overview")
if isinstance(overview, str) and overview not in ("", "N/A"):
    result["overview"] = html.unescape(re.sub(r"<[^>]*>", "", overview))
if found.get("poster_path"):  # not f"{IMAGES}{None}"
    result["posterCandidates"] = [{"url": IMAGES + found["poster_path"]}]`,
      typescript: `if (found.overview && found.overview !== 'N/A') result.overview = toPlainText(found.overview);
if (found.poster_path) result.posterCandidates = [{ url: \`\${IMAGES}\${found.poster_path}\` }]; // not \`\${undefined}\`
result.runtime = Math.round(found.seconds / 60);`,
    },
  },
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer'],
  see(observed) {
    const results = resultsOf(observed).filter(({ result }) => !saysNothing(result));
    if (results.length === 0) return NOT_EXERCISED;
    const asked = textsIn(observed.call);
    const lostByProvider = observed.requests.some(hasLostLetters);
    const causes = new Map<string, Implausible & { path: Path }>();
    for (const { path, result } of results) {
      for (const found of implausibleValues(result, path, asked))
        if (!causes.has(found.cause) && !(found.cause === LOST_LETTERS && lostByProvider))
          causes.set(found.cause, found);
    }
    const [first, ...more] = [...causes.values()].map(describe);
    return first === undefined ? PASS : fail(first, more);
  },
});

/** Whether a provider sent U+FFFD, escaped or not. */
function hasLostLetters({ answeredBy }: Observed['requests'][number]): boolean {
  const body = 'route' in answeredBy ? answeredBy.route.response.body : '';
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
  return /\ufffd|\u00ef\u00bf\u00bd|\\ufffd|&#(?:65533|xfffd);/i.test(text);
}

function describe({ cause, path, value }: Implausible): string {
  const text = JSON.stringify(value);
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  const reason = reasonFor(cause);
  return `\`${placeOf(path)}\` is ${shown}: ${cause}${reason === undefined ? '' : ` (${reason})`}`;
}

function textsIn(call: Parameters<typeof inputsOf>[0]): string[] {
  return inputsOf(call).flatMap((input) => Object.values(input).filter((value) => typeof value === 'string'));
}
