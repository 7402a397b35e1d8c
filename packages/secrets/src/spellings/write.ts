import { Buffer } from 'node:buffer';

/** Spells bytes in each of the ways that one spelling has. None: it cannot hold these bytes, or spells them as they are. */
export type Write = (bytes: Uint8Array) => readonly Uint8Array[];

/** Makes a writer from texts, of which those that change nothing are left out. */
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

/** Writes each byte by itself: as it is, or escaped. */
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
