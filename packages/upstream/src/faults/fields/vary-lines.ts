import { type FieldChange, lineNumber } from './field-change.js';

/** Leaves out, empties or cuts lines of a text; `undefined` if it has none of them. Line breaks stay as they are. */
export function varyLines(text: string, changes: readonly FieldChange[]): string | undefined {
  const lines = text.split(/(?<=\n)/);
  let isChanged = false;
  for (const { path, how } of changes) {
    const index = (lineNumber(path[0] ?? null) ?? 0) - 1;
    const line = lines[index];
    const varied = line === undefined ? undefined : VARIED[how]?.(line);
    if (varied === undefined || varied === line) continue;
    lines[index] = varied;
    isChanged = true;
    if (how === 'cut') lines.length = index + 1;
  }
  return isChanged ? lines.join('') : undefined;
}

const VARIED: Partial<Record<FieldChange['how'], (line: string) => string>> = {
  'left-out': () => '',
  empty: (line) => /\r?\n?$/.exec(line)?.[0] ?? '',
  cut: (line) => line.slice(0, Math.ceil(line.trimEnd().length / 2)),
};
