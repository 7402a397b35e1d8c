import { type Document, isMap, Lexer, parseDocument } from 'yaml';
import { isDeeperThan } from '../../reading/depth.js';
import { type Explanation, explainYamlError, TOO_DEEP } from './explain-yaml-error.js';
import { findYamlFault } from './yaml-fault.js';

/** Deeper than any manifest; an alias within its own anchor goes on for ever. */
const MAX_DEPTH = 20;

/** Most expansions of one alias before the document counts as an alias bomb (MAN-1). */
const MAX_ALIASES = 100;

/** Most words, marks and line breaks of a manifest. The largest in the field have a few hundred. */
const MAX_TOKENS = 50_000;

/** A YAML document that is one map; or the first reason why it is not, and where. */
export type ParsedYaml =
  | { ok: true; document: Document; value: Record<string, unknown> }
  | { ok: false; offset: number; explanation: Explanation };

/** Parses YAML 1.2 (core schema) as one map (MAN-1). Never throws. Linear in the text. */
export function parseYaml(text: string): ParsedYaml {
  try {
    return hasTooManyTokens(text) ? refuse(0, TOO_MUCH) : parse(text);
  } catch (error) {
    // Nesting past the stack of the parser, or aliases that expand to too much.
    return refuse(0, error instanceof ReferenceError ? ALIAS_BOMB : TOO_DEEP);
  }
}

const TOO_MUCH: Explanation = ['the file holds too much for a manifest', 'write only the fields of a manifest'];

const ALIAS_BOMB: Explanation = [
  'aliases expand to too much data',
  'write the values out instead of using anchors and aliases',
];

function hasTooManyTokens(text: string): boolean {
  let count = 0;
  for (const _ of new Lexer().lex(text)) if (++count > MAX_TOKENS) return true;
  return false;
}

function parse(text: string): ParsedYaml {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    // The parser would compare each key with all others, which takes minutes where there are many: see yaml-fault.ts.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  // Only the first: what follows a syntax error is mostly its echo.
  const error = document.errors[0];
  if (error) return refuse(error.pos[0], explainYamlError(error));
  const { contents } = document;
  if (contents === null) return refuse(0, EMPTY);
  if (!isMap(contents)) return refuse(contents.range?.[0] ?? 0, NOT_A_MAP);
  const fault = findYamlFault(contents);
  if (fault) return refuse(fault.offset, fault.explanation);
  const value: Record<string, unknown> = document.toJS({ maxAliasCount: MAX_ALIASES });
  return isDeeperThan(MAX_DEPTH, value) ? refuse(0, TOO_DEEP) : { ok: true, document, value };
}

const EMPTY: Explanation = ['the file is empty', 'write the manifest: id, name, version, runtime, capabilities'];

const NOT_A_MAP: Explanation = [
  'the manifest must be a map of fields',
  'write one `field: value` a line, such as `id: my-plugin`',
];

function refuse(offset: number, explanation: Explanation): ParsedYaml {
  return { ok: false, offset, explanation };
}
