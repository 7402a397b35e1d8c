const PLAIN = /^[\w .:/?=-]*$/;
const MAX_PLAIN_LENGTH = 100;

/** Whether a value is text that programs may stumble over: symbols, other scripts, or very long. */
export function isOddText(value: unknown): boolean {
  return typeof value === 'string' && !(PLAIN.test(value) && value.length <= MAX_PLAIN_LENGTH);
}
