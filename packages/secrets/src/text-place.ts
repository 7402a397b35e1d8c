/** Maps ascending offsets in the UTF-8 of a string to indices in the string. */
export function placeInText(text: string, byteLength: number): (offset: number) => number {
  if (byteLength === text.length) return (offset) => offset;
  let bytes = 0;
  let at = 0;
  return (offset) => {
    while (bytes < offset) {
      const code = text.codePointAt(at) ?? 0;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      at += code < 0x10000 ? 1 : 2;
    }
    return at;
  };
}
