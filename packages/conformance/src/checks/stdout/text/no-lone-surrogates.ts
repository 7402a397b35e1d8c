import { loneSurrogates } from '../reading/lone-surrogates.js';
import { placeOf } from '../reading/place.js';
import { defineTextCheck } from './define-text-check.js';

/** UTF-8 cannot encode a lone surrogate, so it must be escaped. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/** Characters to show before the surrogate and from it. */
const CONTEXT = 20;

export const stdoutNoLoneSurrogates = defineTextCheck({
  id: 'stdout/no-lone-surrogates',
  *defectsIn({ text, value }) {
    if (!ESCAPED_SURROGATE.test(text)) return;
    for (const { path, isIn, text: broken } of loneSurrogates(value)) {
      yield `\`${placeOf(path)}\` is ${isIn} with half a character in it: ${excerpt(broken)}`;
    }
  },
  docs: {
    title: 'A string in the answer contains half a character',
    why: 'Half of a surrogate pair is not a character. The user sees “�” in its place, or Obscura cannot store the item at all.',
    fix: 'Cut text between characters, not between UTF-16 code units, and repair text that was read with `surrogateescape`.',
    examples: {
      python: 'overview = overview.encode("utf-16", "surrogatepass").decode("utf-16", "replace")',
      typescript: "const teaser = [...overview].slice(0, 200).join(''); // not overview.slice(0, 200)",
    },
  },
});

/** The surrogate and the text around it, as JSON. */
function excerpt(text: string): string {
  const at = /\p{Surrogate}/u.exec(text)?.index ?? 0;
  const start = Math.max(0, at - CONTEXT);
  const end = at + CONTEXT;
  const shown = JSON.stringify(text.slice(start, end));
  return `${start > 0 ? '…' : ''}${shown}${end < text.length ? '…' : ''}`;
}
