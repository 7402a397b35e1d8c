import { escaped } from './markup.js';

/** Longer output is cut. */
const MAX_SHOWN = 4000;

/** What a plugin wrote, with everything marked that does not belong to the JSON document. */
export function withForeignMarked(stdout: string): string {
  const shown = stdout.slice(0, MAX_SHOWN);
  const rest = stdout.length > MAX_SHOWN ? `\n… ${stdout.length - MAX_SHOWN} more characters` : '';
  if (isDocument(stdout)) return escaped(shown) + rest;
  const lines = shown.split('\n');
  const hasDocument = lines.some(isDocument);
  const marked = lines.map((line) => (hasDocument && !isDocument(line) && line !== '' ? foreign(line) : odd(line)));
  return marked.join('\n') + rest;
}

function isDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Bytes that are no text, and characters that nobody can see. */
function odd(line: string): string {
  return line
    .split(/([\p{Cc}\p{Cf}\uFFFD]+)/u)
    .map((part, index) => (index % 2 === 1 ? foreign(part) : escaped(part)))
    .join('');
}

function foreign(text: string): string {
  return `<mark>${escaped(text)}</mark>`;
}
