import { type Document, isAlias, isCollection, isMap, isPair, isScalar, type Node } from 'yaml';
import { printable } from '../../issues/printable.js';
import { LineIndex } from '../../reading/line-index.js';
import { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from '../rules/rules.js';
import { parseYaml } from './parse-yaml.js';

/** Largest manifest in bytes. */
const MAX_BYTES = 1024 * 1024;

/** Longest message or fix, in UTF-16 code units: both may quote the manifest. */
const MAX_WORDS = 1000;

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

/** Reads YAML 1.2 (core schema) into a source, or says why it is not one map (MAN-1). Never throws. */
export function parseSource(
  bytes: string | Uint8Array,
): { ok: true; source: ManifestSource } | { ok: false; issue: ManifestIssue } {
  if (bytes.length > MAX_BYTES) {
    return {
      ok: false,
      issue: unreadable('', 0, 'the file is larger than 1 MiB', 'write only the fields of a manifest'),
    };
  }
  const text = decode(bytes);
  if (text === undefined) {
    return { ok: false, issue: unreadable('', 0, 'the file is not UTF-8', 'save the file as UTF-8') };
  }
  const parsed = parseYaml(text);
  if (!parsed.ok) return { ok: false, issue: unreadable(text, parsed.offset, ...parsed.explanation) };
  return { ok: true, source: new Located(parsed.value, parsed.document, text) };
}

function decode(bytes: string | Uint8Array): string | undefined {
  if (typeof bytes === 'string') return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(text: string, offset: number, message: string, fix: string): ManifestIssue {
  return { code: 'parses', ...MANIFEST_RULES.parses, path: [], ...new LineIndex(text).place(offset), message, fix };
}

class Located implements ManifestSource {
  private readonly lines: LineIndex;

  constructor(
    readonly value: Record<string, unknown>,
    private readonly document: Document,
    private readonly text: string,
  ) {
    this.lines = new LineIndex(text);
  }

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
    const place = this.lines.place(this.offset(path, at));
    return { code, ...MANIFEST_RULES[code], path, ...place, message: words(message), fix: words(fix) };
  }

  private offset(path: Path, at: 'key' | 'value'): number {
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const parent = length === 1 ? this.document.contents : this.document.getIn(part.slice(0, -1), true);
      if (!isCollection(parent)) continue;
      const last = part.at(-1);
      const pair = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === last)
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

/** What a manifest says is shown, never obeyed, and never fills the screen. */
function words(text: string): string {
  return printable(text, { maxLength: MAX_WORDS });
}
