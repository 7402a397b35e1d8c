import { type ListedPlugin, problemsIn } from '@obscura/manager';
import { printable } from '@obscura/protocol';
import { inWords } from '../../../explain-error.js';

/** Plugins as a table, with what is wrong below each. */
export function listedWords(listed: readonly ListedPlugin[], { why }: { why: boolean }): string {
  const rows = listed.map((one) => [one.is, one.id, versionOf(one), one.origin, ...(why ? [whyOf(one)] : [])]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  return listed
    .map((one, index) => {
      const cells = (rows[index] ?? []).map((cell, column) => printable(cell).padEnd(widths[column] ?? 0));
      return `${[cells.join('  ').trimEnd(), ...problemsIn(one).map((problem) => indented(inWords(problem)))].join('\n')}\n`;
    })
    .join('');
}

/** A plugin as JSON. */
export function listedJson(one: ListedPlugin) {
  const { is, id, place, origin } = one;
  const decision = 'decision' in one ? one.decision : undefined;
  return {
    ...{ is, id, place, origin },
    ...('plugin' in one && { version: one.plugin.manifest.version, dir: one.plugin.dir }),
    ...(decision && { rule: decision.rule, why: decision.why }),
    problems: problemsIn(one),
  };
}

function versionOf(one: ListedPlugin): string {
  return 'plugin' in one ? one.plugin.manifest.version : '';
}

function whyOf(one: ListedPlugin): string {
  return 'decision' in one ? one.decision.why : '';
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
