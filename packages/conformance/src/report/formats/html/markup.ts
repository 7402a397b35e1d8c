import { printableLines } from '../../../wording/printable.js';

/** A text as HTML, with its unprintable characters spelled out. Its lines and tabs stay. */
export function escaped(text: string): string {
  return printableLines(text)
    .join('\n')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A section with a heading, or nothing if it has no content. */
export function section(id: string, title: string, content: string): string {
  return content === '' ? '' : `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>\n${content}</section>\n`;
}

/** A table that scrolls by itself where the screen is narrow, also by keyboard. */
export function table(label: string, head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((title) => `<th scope="col">${breakable(title)}</th>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(label)}"><table><thead><tr>${cells}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>\n`;
}

/** The name of an action may be broken between its words, so that many of them stand beside each other. */
function breakable(title: string): string {
  return escaped(title).replace(/(?<=[a-z])(?=[A-Z])/g, '<wbr>');
}
