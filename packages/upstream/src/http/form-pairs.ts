import { isUtf8 } from 'node:buffer';

/**
 * The decoded pairs of a query or a form. Like `URLSearchParams`, but a run of escapes that is not UTF-8 stays as it is, because a text in
 * another charset is another question: `L%E9on` is not `L%E8on`.
 */
export function pairsIn(text: string): [string, string][] {
  return text.split('&').flatMap((pair): [string, string][] => {
    if (pair === '') return [];
    const at = pair.indexOf('=');
    return at === -1 ? [[decoded(pair), '']] : [[decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))]];
  });
}

function decoded(text: string): string {
  return text.replaceAll('+', ' ').replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) => {
    const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
    return isUtf8(bytes) ? bytes.toString('utf8') : escapes.toUpperCase();
  });
}
