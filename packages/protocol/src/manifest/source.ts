import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { Position } from '../issues/issue.js';
import { isDeeperThan } from '../reading/depth.js';
import { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from './rules.js';

/** Deeper than any manifest; an alias within its own anchor goes on for ever. */
const MAX_DEPTH = 20;

/** Most uses of aliases before a document counts as an alias bomb (MAN-1). */
const MAX_ALIASES = 100;

type Path = readonly (string | number)[];

/** A parsed manifest that still knows where in the text each value stands. */
export type ManifestSource = {
  /** The document as plain data. */
  value: Record<string, unknown>;
  /** The text of the value at a path as its author wrote it, or `undefined` where there is none. */
  written(path: Path): string | undefined;
  /** An issue at a path. Where the path does not exist, its nearest existing ancestor is pointed at. */
  issue(code: ManifestIssueCode, path: Path, message: string, fix: string, at?: 'key' | 'value'): ManifestIssue;
};

/** Reads YAML 1.2 (core schema) into a source, or says why it is not one object (MAN-1). Never throws. */
export function parseSource(
  bytes: string | Uint8Array,
): { ok: true; source: ManifestSource } | { ok: false; issues: [ManifestIssue] } {
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(unreadable({ line: 1, column: 1 }, '', 'the file is not UTF-8', 'save the file as UTF-8'));
  }
  const lines = text.split(/\r\n|\r|\n/);
  const counter = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fail = (offset: number, message: string, fix: string) => {
    const position = at(offset);
    return unreadable(position, lines[position.line - 1] ?? '', message, fix);
  };
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      prettyErrors: false,
      lineCounter: counter,
      logLevel: 'error',
    });
    // Only the first: what follows a syntax error is mostly its echo.
    const error = document.errors[0];
    if (error) return refuse(fail(error.pos[0], ...explain(error)));
    if (document.contents === null) {
      return refuse(fail(0, 'the file is empty', 'write the manifest: id, name, version, runtime, capabilities'));
    }
    if (!isMap(document.contents)) {
      return refuse(
        fail(
          startOf(document.contents),
          'the manifest must be a map of fields',
          'write one `field: value` a line, such as `id: my-plugin`',
        ),
      );
    }
    const value: Record<string, unknown> = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (isDeeperThan(MAX_DEPTH, value)) return refuse(fail(0, ...TOO_DEEP));
    return { ok: true, source: new Located(value, document, text, at, lines) };
  } catch (error) {
    // Aliases past the limit and nesting past the stack are the two ways in which reading valid YAML ends here.
    const unresolved = error instanceof ReferenceError && /Unresolved alias.*: (\S+)$/.exec(error.message)?.[1];
    if (unresolved) {
      const fix = `quote it, as in "*${unresolved}": a value that begins with * refers to an anchor`;
      return refuse(fail(Math.max(0, text.indexOf(`*${unresolved}`)), `there is no anchor \`&${unresolved}\``, fix));
    }
    return error instanceof ReferenceError
      ? refuse(
          fail(
            0,
            `aliases expand to too much data (${error.message})`,
            'write the values out instead of using anchors and aliases',
          ),
        )
      : refuse(fail(0, ...TOO_DEEP));
  }
}

class Located implements ManifestSource {
  constructor(
    readonly value: Record<string, unknown>,
    private readonly document: Document,
    private readonly text: string,
    private readonly at: (offset: number) => Position,
    private readonly lines: readonly string[],
  ) {}

  written(path: Path): string | undefined {
    const node = this.document.getIn(path, true);
    const range = isScalar(node) || isCollection(node) ? node.range : undefined;
    return range ? this.text.slice(range[0], range[1]) : undefined;
  }

  issue(
    code: ManifestIssueCode,
    path: Path,
    message: string,
    fix: string,
    at: 'key' | 'value' = 'value',
  ): ManifestIssue {
    const position = this.at(this.offset(path, at));
    const line = this.lines[position.line - 1] ?? '';
    return { code, ...MANIFEST_RULES[code], path, position, line, message, fix };
  }

  private offset(path: Path, at: 'key' | 'value'): number {
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const parent = length === 1 ? this.document.contents : this.document.getIn(part.slice(0, -1), true);
      if (!isCollection(parent)) continue;
      const last = part.at(-1);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => String(isScalar(key) ? key.value : key) === last)
        : undefined;
      const node = pair ? (at === 'key' ? pair.key : (pair.value ?? pair.key)) : parent.get(last, true);
      if (isScalar(node) || isCollection(node) || isAlias(node)) return startOf(node);
      if (pair && !isPair(node)) return startOf(pair.key as Node); // `key:` without a value: point at the key
    }
    return 0;
  }
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function unreadable(position: Position, line: string, message: string, fix: string): ManifestIssue {
  return { code: 'parses', ...MANIFEST_RULES.parses, path: [], position, line, message, fix };
}

function refuse(issue: ManifestIssue): { ok: false; issues: [ManifestIssue] } {
  return { ok: false, issues: [issue] };
}

const TOO_DEEP = [
  'the document is nested too deeply to read',
  'flatten it: a manifest has at most three levels',
] as const;

/** What yaml's error means, and what to write. */
function explain(error: YAMLError): [message: string, fix: string] {
  if (/call stack/.test(error.message)) return [...TOO_DEEP];
  const message = error.message.replace(/\s+/g, ' ').replace(/[:.]?\s*$/, '');
  const text = message.charAt(0).toLowerCase() + message.slice(1);
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return ['the same key stands twice in one map', 'keep one of the two'];
    case 'TAB_AS_INDENT':
      return ['a tab indents this line', 'indent with spaces: YAML allows no tabs there'];
    case 'MULTIPLE_DOCS':
      return [
        'a second YAML document begins here',
        'keep one document: remove the `---` line and what belongs to the other',
      ];
    case 'BAD_ALIAS':
      return [text, 'define the anchor (`&name`) before it is used, or write the value out'];
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return [text, 'check the indentation, and quote values that hold `: `'];
    default:
      return [text, 'correct the YAML here; quote values that hold `:`, `#`, `{`, `[`, `@` or `*`'];
  }
}
