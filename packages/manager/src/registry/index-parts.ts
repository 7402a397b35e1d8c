/** A part of an index: whole entries, and the number of line breaks before it. */
export type IndexPart = { readonly text: string; readonly linesBefore: number };

/** Parts of about this size, in characters: a parser of YAML needs some ten milliseconds for each. */
const PART_LENGTH = 16 * 1024;
/** A longer entry is none, and would be parsed in one go. */
const MAX_ENTRY_LENGTH = 32 * 1024;

/**
 * Splits the text of an index in YAML between its entries, since all of it would keep a host busy for seconds. An entry begins at a dash that is as
 * far from the margin as the first one: whatever belongs to an entry is further in.
 *
 * @throws {RangeError} if an entry, or what is no list of entries, is too long.
 */
export function* indexParts(text: string): Generator<IndexPart> {
  const indent = /^([ ]*)-(?=\s|$)/m.exec(text)?.[1];
  const starts = indent === undefined ? [] : startsOf(text, `${indent}-`);
  let [start, linesBefore] = [0, 0];
  for (const [index, entry] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    if (end - entry > MAX_ENTRY_LENGTH) throw tooLong(`has an entry`);
    if (end - start < PART_LENGTH && end < text.length) continue;
    const part = text.slice(start, end);
    yield { text: part, linesBefore };
    linesBefore += part.split('\n').length - 1;
    start = end;
  }
  if (start === text.length) return;
  if (text.length - start > MAX_ENTRY_LENGTH) throw tooLong('has something');
  yield { text: text.slice(start), linesBefore };
}

function tooLong(what: string): RangeError {
  return new RangeError(`${what} of more than ${MAX_ENTRY_LENGTH / 1024} KiB`);
}

/** Where the lines begin that begin with these characters and white space. */
function startsOf(text: string, characters: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at !== -1; at = nextLine(text, at)) {
    const after = text[at + characters.length] ?? '\n';
    if (text.startsWith(characters, at) && ' \n\r\t'.includes(after)) starts.push(at);
  }
  return starts;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 || end + 1 === text.length ? -1 : end + 1;
}
