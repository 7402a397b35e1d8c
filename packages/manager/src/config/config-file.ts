import { realpathSync } from 'node:fs';
import { readRegular } from '@obscura/archive/directory';
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { ManagerError, type Problem, refusal } from '../problem.js';
import { keyOf } from '../sources/key-of.js';

/** What `obscura.plugins.json` says. */
export type HostConfig = {
  readonly plugins: readonly ConfiguredPlugin[];
  /** Where to install plugins from, besides the registries that the host names in code. */
  readonly registries: readonly string[];
};

/** A plugin that the file names. */
export type ConfiguredPlugin = {
  readonly name: string;
  readonly isEnabled: boolean;
  /** Whatever the host keeps for it. */
  readonly config: Readonly<Record<string, unknown>>;
};

/** Larger is no file that people write. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/** Reads the file. If there is none, it says nothing. @throws {ManagerError} if it cannot be understood. */
export function readConfig(file: string): HostConfig {
  const text = configText(file);
  return text === undefined ? { plugins: [], registries: [] } : parseConfig(text, file);
}

/** The text of the file; `undefined` if there is none. @throws {ManagerError} if it cannot be read. */
export function configText(file: string): string | undefined {
  const read = readRegular(realPath(file), MAX_CONFIG_BYTES);
  if (read.is === 'absent') return undefined;
  if (read.is === 'read') return new TextDecoder().decode(read.bytes);
  const message = read.is === 'refused' ? read.why : 'is too large';
  throw refusal('config-invalid', file, message, 'put a JSON file there, or name another');
}

/** Operators may link to it. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Reads the text of the file; comments are allowed. @throws {ManagerError} with everything that is wrong. */
export function parseConfig(text: string, file: string): HostConfig {
  const errors: ParseError[] = [];
  const tree = treeOf(text, errors, file);
  const faults = errors.length > 0 ? errors.map(faultOf) : [...shapeFaults(tree)];
  const [first, ...rest] = faults.map(({ offset, message, fix }): Problem => {
    return { code: 'config-invalid', place: `${file}:${lineAndColumn(text, offset)}`, message, fix };
  });
  if (first !== undefined) throw new ManagerError(first, ...rest);
  return configOf(getNodeValue(tree as Node)); // without a tree, there is a fault
}

function treeOf(text: string, errors: ParseError[], file: string): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refusal('config-invalid', file, 'is nested too deeply', `write ${EXAMPLE}`);
  }
}

type Fault = { readonly offset: number; readonly message: string; readonly fix: string };

function faultOf({ error, offset }: ParseError): Fault {
  return { offset, message: `is not JSON: ${printParseErrorCode(error)}`, fix: 'correct the JSON here' };
}

const EXAMPLE = '{"plugins": [{"name": "tmdb-py", "enabled": true}]}';

function* shapeFaults(tree: Node | undefined): Iterable<Fault> {
  if (tree?.type !== 'object') {
    yield { offset: tree?.offset ?? 0, message: 'is not an object', fix: `write ${EXAMPLE}` };
    return;
  }
  yield* repeated(tree, ['plugins', 'registries']);
  const { plugins, registries } = fieldsOf(tree);
  for (const [name, list] of Object.entries({ plugins, registries })) {
    if (list !== undefined && list.type !== 'array') {
      yield { offset: list.offset, message: `\`${name}\` is not a list`, fix: `write ${EXAMPLE}` };
    }
  }
  const names = new Set<unknown>();
  for (const plugin of itemsOf(plugins)) yield* pluginFaults(plugin, names);
  for (const { type, offset } of itemsOf(registries)) {
    if (type !== 'string') yield { offset, message: 'is not the address of a registry', fix: 'write its URL' };
  }
}

function* pluginFaults(plugin: Node, names: Set<unknown>): Iterable<Fault> {
  yield* repeated(plugin, ['name', 'enabled', 'config']);
  const { name, enabled, config } = fieldsOf(plugin);
  if (name?.type !== 'string' || name.value === '') {
    yield { offset: (name ?? plugin).offset, message: 'has no name', fix: 'write {"name": "tmdb-py"}' };
  } else if (names.has(keyOf(name.value))) {
    yield { offset: name.offset, message: `names \`${name.value}\` a second time`, fix: 'keep one of the two' };
  }
  if (name?.type === 'string') names.add(keyOf(name.value));
  if (enabled !== undefined && enabled.type !== 'boolean') {
    yield { offset: enabled.offset, message: '`enabled` is neither true nor false', fix: 'write "enabled": true' };
  }
  if (config !== undefined && config.type !== 'object') {
    yield { offset: config.offset, message: '`config` is not an object', fix: 'write "config": {}' };
  }
}

/** Of two fields of one name, readers and editors would each take another. */
function* repeated({ type, children = [] }: Node, names: readonly string[]): Iterable<Fault> {
  const keys = type === 'object' ? children.flatMap(({ children: [key] = [] }) => key ?? []) : [];
  for (const name of names) {
    const [, second] = keys.filter(({ value }) => value === name);
    if (second !== undefined)
      yield { offset: second.offset, message: `has \`${name}\` a second time`, fix: 'keep one of the two' };
  }
}

function itemsOf(list: Node | undefined): readonly Node[] {
  return list?.type === 'array' ? (list.children ?? []) : [];
}

function fieldsOf({ type, children = [] }: Node): Readonly<Record<string, Node | undefined>> {
  if (type !== 'object') return {};
  return Object.fromEntries(children.map(({ children: [key, value] = [] }) => [key?.value, value]));
}

type Written = {
  plugins?: { name: string; enabled?: boolean; config?: Record<string, unknown> }[];
  registries?: string[];
};

function configOf(value: Written): HostConfig {
  const plugins = (value.plugins ?? []).map(({ name, enabled = true, config = {} }) => ({
    name,
    isEnabled: enabled,
    config,
  }));
  return { plugins, registries: value.registries ?? [] };
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
