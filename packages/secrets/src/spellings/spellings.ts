import * as encodings from './encodings.js';
import * as escapes from './escapes.js';
import type { SpellingName } from './spelling-name.js';
import type { Write } from './write.js';

/** A way in which a value may be spelled. */
export type Spelling = {
  /** Completes a sentence: “the value of KEY, URL-encoded”. */
  readonly label: string;
  /** Writes bytes in the common variants of this spelling. The search is not limited to these: escapes may appear anywhere. */
  readonly write: Write;
};

/** Every spelling in which a value is found, the plainest first. Combinations are found too, two deep. */
export const SPELLINGS = {
  plain: { label: 'as it is', write: (bytes) => [bytes] },
  percent: { label: 'URL-encoded', write: escapes.writePercent },
  form: { label: 'URL-encoded as in forms', write: escapes.writeForm },
  json: { label: 'JSON-escaped', write: escapes.writeJson },
  hexEscapes: { label: 'in \\x escapes', write: escapes.writeHexEscapes },
  octalEscapes: { label: 'in octal escapes', write: escapes.writeOctalEscapes },
  html: { label: 'HTML-escaped', write: escapes.writeHtml },
  quotedPrintable: { label: 'in quoted-printable', write: escapes.writeQuotedPrintable },
  base64: { label: 'in base64', write: encodings.writeBase64 },
  base64url: { label: 'in base64url', write: encodings.writeBase64url },
  base32: { label: 'in base32', write: encodings.writeBase32 },
  hex: { label: 'in hexadecimal', write: encodings.writeHex },
  byteList: { label: 'as a list of bytes', write: encodings.writeByteList },
  utf16: { label: 'in UTF-16', write: encodings.writeUtf16 },
  latin1: { label: 'in Latin-1', write: encodings.writeLatin1 },
} as const satisfies Record<SpellingName, Spelling>;

/** Describes a spelling in words. `spelling` has the outermost layer first: `['percent', 'base64']` is base64 in a URL. */
export function describeSpelling(spelling: readonly SpellingName[]): string {
  const layers = spelling.length === 0 ? (['plain'] as const) : spelling.toReversed();
  return layers.map((name) => SPELLINGS[name].label).join(', ');
}
