import { Buffer } from 'node:buffer';
import { LIMITS } from './limits.js';

/**
 * Why a path must not be in an archive, as a clause that follows it; `undefined` if it may. A path that passes names the same place inside
 * the plugin on Linux, macOS and Windows.
 */
export function pathFault(path: string): string | undefined {
  if (Buffer.byteLength(path) > LIMITS.maxPathBytes) return `is longer than ${LIMITS.maxPathBytes} bytes`;
  if (!path.isWellFormed() || path.includes('\ufffd')) return 'is not valid Unicode';
  if (path.startsWith('/')) return 'is an absolute path';
  const names = path.split('/');
  if (names.length > LIMITS.maxDepth) return `is more than ${LIMITS.maxDepth} directories deep`;
  for (const name of names) {
    const fault = nameFault(name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Characters that Windows does not allow, or that separate paths or streams there. */
const RESERVED_CHARACTERS = /[<>:"|?*\\]/;

/** Control characters, and format characters, which can make a name look like another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Names that open a device on Windows, whatever follows the first dot. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

function nameFault(name: string): string | undefined {
  if (name === '') return 'has an empty name in it';
  if (name === '.' || name === '..') return `has \`${name}\` in it, which leads elsewhere`;
  if (RESERVED_CHARACTERS.test(name))
    return 'has a character in it that Windows does not allow: one of < > : " | ? * \\';
  if (INVISIBLE.test(name)) return 'has an invisible character in it';
  if (name.endsWith('.') || name.endsWith(' '))
    return 'has a name in it that ends in a dot or a space, which Windows drops';
  if (DEVICES.test(name)) return 'has the name of a Windows device in it';
  return undefined;
}
