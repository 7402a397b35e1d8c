/** Whether a credential in a body would be seen: it is text, of whatever charset, or a picture, sound, film or font, which holds none. */
export function isReadable(bytes: Uint8Array, type: string): boolean {
  return isMedia(type) || UTF_16_OR_32.test(type) || isMediaFile(bytes) || !bytes.some(isControl);
}

/** Whether content is compressed in a way of its own, and not for the sake of what may be in it. An SVG is text. */
export function isMedia(type: string): boolean {
  return /^\s*(?:image\/(?!svg)|audio\/|video\/|font\/)/i.test(type);
}

const UTF_16_OR_32 = /;\s*charset\s*=\s*"?utf-?(?:16|32)/i;

/** How files of media begin that a server has no better type for: JPEG, PNG, GIF, WebP and other RIFF, Ogg, ID3, WOFF. */
const MEDIA_SIGNATURES = ['ffd8ff', '89504e47', '47494638', '52494646', '4f676753', '494433', '774f4646', '774f4632'];

function isMediaFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return MEDIA_SIGNATURES.some((signature) => start.startsWith(signature));
}

/** No text has them; what is compressed cannot do without. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}
