import { Buffer } from 'node:buffer';

/** Writes bytes in each variant of one spelling. None if it cannot represent these bytes, or leaves them unchanged. */
export type Write = (bytes: Uint8Array) => readonly Uint8Array[];

/** Makes a writer from texts, and drops those that change nothing. */
export function writer(spell: (bytes: Buffer) => readonly (string | Buffer)[]): Write {
  return (bytes) => {
    const plain = Buffer.from(bytes);
    const byText = new Map<string, Buffer>();
    for (const each of spell(plain)) {
      const spelled = typeof each === 'string' ? Buffer.from(each) : each;
      if (!spelled.equals(plain)) byText.set(spelled.toString('latin1'), spelled);
    }
    return [...byText.values()];
  };
}

/** Makes a writer for spellings of text, which other bytes do not have. */
export function textWriter(spell: (text: string) => readonly (string | Buffer)[]): Write {
  return writer((bytes) => {
    const text = bytes.toString('utf8');
    return Buffer.from(text).equals(bytes) ? spell(text) : [];
  });
}

/** Writes each byte on its own: as it is, or escaped. */
export function escapeBytes(
  bytes: Uint8Array,
  isLeft: (character: string) => boolean,
  escaped: (byte: number) => string,
): string {
  const spelled = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return byte < 0x80 && isLeft(character) ? character : escaped(byte);
  });
  return spelled.join('');
}
