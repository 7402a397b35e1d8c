import { type Action, contractHash, readManifest } from '@obscura/protocol';
import { CommandError } from '../command-error.js';

/** The versions of the protocol that today's contracts belong to. */
const VERSIONS = 'obscura: ">=1 <2"';

/**
 * The text of a manifest in which `interface` has the contracts of these actions, and `obscura` a range. Everything else, comments
 * included, stays as it is. @throws {CommandError} where the text is laid out in a way that this cannot edit.
 */
export function manifestWithContracts(text: string, actions: readonly Action[]): string {
  const contracts = Object.fromEntries(actions.map((action) => [action, `sha256:${contractHash(action)}`]));
  const block = ['interface:', ...Object.entries(contracts).map(([action, hash]) => `  ${action}: "${hash}"`)];
  const edited = withField(text, 'interface', block);
  const whole = /^obscura[ \t]*:/m.test(edited) ? edited : withField(edited, 'obscura', [VERSIONS]);
  const read = readManifest(whole);
  if (
    !read.ok ||
    JSON.stringify(read.manifest.interface) !== JSON.stringify(contracts) ||
    read.manifest.obscura === undefined
  ) {
    const fix = `write it yourself:\n${block.map((line) => `    ${line}`).join('\n')}`;
    throw new CommandError([
      {
        code: 'manifest-layout',
        place: 'manifest.yml',
        message: 'has `interface` in a layout that cannot be edited',
        fix,
      },
    ]);
  }
  return whole;
}

/** Puts lines in the place of a field at the outermost level, or at the end. */
function withField(text: string, field: string, lines: readonly string[]): string {
  const rows = text.split('\n');
  const start = rows.findIndex((row) => row.startsWith(field) && /^[ \t]*:/.test(row.slice(field.length)));
  if (start === -1) return `${text.replace(/\n*$/, '')}\n${lines.join('\n')}\n`;
  const rest = rows.slice(start + 1);
  // The value of a field is indented.
  const length = rest.findIndex((row) => !/^[ \t]/.test(row));
  return [...rows.slice(0, start), ...lines, ...rest.slice(length === -1 ? rest.length : length)].join('\n');
}
