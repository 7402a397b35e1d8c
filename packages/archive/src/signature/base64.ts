import { Buffer } from 'node:buffer';

/** Bytes in base64, if they are so many and written in the one usual way; Node takes anything. */
export function base64Bytes(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined;
}
