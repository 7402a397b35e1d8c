/** The name of a spelling: a row of `SPELLINGS`. */
export type SpellingName =
  | 'plain'
  | 'percent'
  | 'form'
  | 'json'
  | 'hexEscapes'
  | 'octalEscapes'
  | 'html'
  | 'quotedPrintable'
  | 'base64'
  | 'base64url'
  | 'base32'
  | 'hex'
  | 'byteList'
  | 'utf16'
  | 'latin1';
