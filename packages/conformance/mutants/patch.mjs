// @ts-check
/** @typedef {import('./row.d.mts').Patch} Patch */

/**
 * Where a patch changes a file, what goes there and what comes.
 *
 * @param {string} text
 * @param {Patch} patch
 * @returns {{ at: number, gone: string, come: string }}
 * @throws {Error} where the text that the patch looks for does not stand exactly once in the file.
 */
export function placed(text, patch) {
  const { gone, come } = replacement(patch);
  const at = text.indexOf(gone);
  if (at === -1 || text.includes(gone, at + 1)) throw new Error(`${patch.file} does not hold exactly once:\n${gone}`);
  return { at, gone, come };
}

/**
 * @param {string} text
 * @param {Patch} patch
 * @returns {string} the file with its change
 */
export function patched(text, patch) {
  const { at, gone, come } = placed(text, patch);
  return text.slice(0, at) + come + text.slice(at + gone.length);
}

/**
 * @param {import('./row.d.mts').Lines} lines
 * @returns {string}
 */
export function textOf(lines) {
  return typeof lines === 'string' ? lines : lines.join('\n');
}

/**
 * @param {Patch} patch
 * @returns {{ gone: string, come: string }}
 */
function replacement(patch) {
  if ('from' in patch) return { gone: textOf(patch.from), come: textOf(patch.to) };
  if ('drop' in patch) return { gone: `${textOf(patch.drop)}\n`, come: '' };
  const added = `${textOf(patch.add)}\n`;
  const anchor = 'after' in patch ? `${textOf(patch.after)}\n` : textOf(patch.before);
  return { gone: anchor, come: 'after' in patch ? anchor + added : added + anchor };
}
