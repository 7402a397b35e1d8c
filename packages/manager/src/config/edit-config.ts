import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { withLock } from '../files/with-lock.js';
import { writeWhole } from '../files/write-whole.js';
import { keyOf } from '../sources/key-of.js';
import { configText, parseConfig } from './config-file.js';

/**
 * Turns a plugin on or off in `obscura.plugins.json`: the text around the change stays as it was. Two writers take turns.
 *
 * @returns whether anything had to be changed.
 * @throws {ManagerError} if the file cannot be understood.
 */
export async function setEnabled(file: string, name: string, isOn: boolean): Promise<boolean> {
  return withLock(file, () => {
    const text = configText(file) ?? '{\n  "plugins": []\n}\n';
    const { plugins } = parseConfig(text, file);
    const index = plugins.findIndex((plugin) => keyOf(plugin.name) === keyOf(name));
    if (plugins[index]?.isEnabled === isOn) return false;
    writeWhole(file, index < 0 ? withPlugin(text, name, isOn) : withWord(text, index, isOn));
    return true;
  });
}

/** Sets `enabled` of a plugin that the file names. */
function withWord(text: string, index: number, isOn: boolean): string {
  const enabled = nodeAt(text, ['plugins', index, 'enabled']);
  if (enabled !== undefined) return spliced(text, enabled.offset, enabled.length, `${isOn}`);
  return spliced(text, endOf(nodeAt(text, ['plugins', index, 'name'])), 0, `, "enabled": ${isOn}`);
}

/** Adds a plugin at the end of the list, set off from the one before it as that one is. */
function withPlugin(text: string, name: string, isOn: boolean): string {
  const plugin = `{"name": ${JSON.stringify(name)}, "enabled": ${isOn}}`;
  const list = nodeAt(text, ['plugins']);
  const last = list?.children?.at(-1);
  if (last !== undefined) return spliced(text, endOf(last), 0, `,${spaceBefore(text, last)}${plugin}`);
  if (list !== undefined) return spliced(text, list.offset + 1, 0, plugin);
  const object = nodeAt(text, []);
  const comma = object?.children?.length ? ', ' : '';
  return spliced(text, (object?.offset ?? 0) + 1, 0, `"plugins": [${plugin}]${comma}`);
}

function nodeAt(text: string, path: (string | number)[]): Node | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return tree && findNodeAtLocation(tree, path);
}

function endOf(node: Node | undefined): number {
  return node === undefined ? 0 : node.offset + node.length;
}

function spaceBefore(text: string, { offset }: Node): string {
  const before = text.slice(0, offset);
  return before.slice(before.trimEnd().length);
}

function spliced(text: string, offset: number, length: number, inserted: string): string {
  return text.slice(0, offset) + inserted + text.slice(offset + length);
}
