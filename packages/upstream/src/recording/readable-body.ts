/** Whether a credential in a body would be visible: it is text in any charset, or an image, audio, video or font, which contains none. */
export function isReadable(bytes: Uint8Array, type: string): boolean {
  return isMedia(type) || UTF_16_OR_32.test(type) || isMediaFile(bytes) || !bytes.some(isControl);
}

/** Whether a format has its own compression. SVG is text. */
export function isMedia(type: string): boolean {
  return /^\s*(?:image\/(?!svg)|audio\/|video\/|font\/)/i.test(type);
}

const UTF_16_OR_32 = /;\s*charset\s*=\s*"?utf-?(?:16|32)/i;

/** The first bytes of media files that a server may send without a better type: JPEG, PNG, GIF, RIFF (such as WebP), Ogg, ID3, WOFF. */
const MEDIA_SIGNATURES = ['ffd8ff', '89504e47', '47494638', '52494646', '4f676753', '494433', '774f4646', '774f4632'];

function isMediaFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return MEDIA_SIGNATURES.some((signature) => start.startsWith(signature));
}

/** Text never has these bytes, and compressed data always does. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}
