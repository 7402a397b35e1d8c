/** Data as JSON that no terminal and no CI takes for commands. */
export function safeJson(data: unknown, indent: number | undefined = 2): string {
  return `${JSON.stringify(data, undefined, indent).replace(UNPRINTABLE, escaped)}\n`;
}

/** Characters that control a terminal, or the runner of a CI (`##[`), and that JSON does not escape. They appear only within strings. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#[a-z]*\[)/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
