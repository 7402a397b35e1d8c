import { describeValue, quoteValue } from '../../issues/describe-value.js';
import { formatPath } from '../../issues/issue.js';
import type { Finding } from '../finding.js';
import { ALL_FIELDS, COMMON_FIELDS, RUNTIME_FIELDS } from '../manifest-fields.js';
import { fieldFaults, type ValueFault, whatOf } from '../value-faults.js';
import { booleanFor } from '../yaml/boolean-spelling.js';
import type { ManifestSource } from '../yaml/source.js';
import { nearMiss } from './near-miss.js';
import type { ManifestIssue, ManifestIssueCode } from './rules.js';
import { RUNTIMES, runtimeOf } from './runtimes.js';

/** Types and presence of all fields except the capabilities (MAN-2, MAN-3, MAN-4). */
export function* fieldFindings(source: ManifestSource): Iterable<Finding> {
  const runtime = runtimeOf(source.value.runtime);
  for (const fields of [COMMON_FIELDS, ...(runtime ? [RUNTIME_FIELDS[runtime]] : [])]) {
    for (const fault of fieldFaults(fields, source.value)) {
      const code = codeOf(fault);
      yield { code, describe: () => describeFault(source, code, fault) };
    }
  }
  for (const field of Object.keys(source.value)) {
    if (!ALL_FIELDS.has(field)) yield { code: 'known-fields', describe: () => unknownField(source, field) };
  }
}

function codeOf({ path: [field = ''], value }: ValueFault): ManifestIssueCode {
  if (field === 'id' && typeof value === 'string') return 'id-valid';
  const known = ALL_FIELDS.get(String(field));
  if (!Object.hasOwn(COMMON_FIELDS, field)) return 'runtime-fields';
  return known?.presence === 'required' ? 'required-fields' : 'optional-fields';
}

function describeFault(source: ManifestSource, code: ManifestIssueCode, fault: ValueFault): ManifestIssue {
  const { path, value, expected } = fault;
  const state = value === undefined ? 'missing' : kindOf(value);
  const message = `${formatPath(path)} is ${state}; it must be ${whatOf(expected)}`;
  return source.issue(code, path, message, fixFor(source, fault));
}

/** Longest command line that is split into words for a fix. */
const MAX_COMMAND_LENGTH = 200;

function fixFor(source: ManifestSource, { path, value, expected }: ValueFault): string {
  const [field, ...inner] = path;
  if (field === 'script' && inner.length === 0 && typeof value === 'string' && value.trim() !== '') {
    const words = JSON.stringify(wordsOf(value.slice(0, MAX_COMMAND_LENGTH)));
    return `write a list, one argument an item: script: ${words}`;
  }
  const written = source.written(path);
  if (typeof value === 'number' && written !== undefined) {
    return `quote it: ${inner.length > 0 ? '' : `${field}: `}"${written.slice(0, MAX_COMMAND_LENGTH)}"`;
  }
  const meant = expected.is === 'runtime' && typeof value === 'string' ? nearMiss(value, RUNTIMES) : undefined;
  if (meant) return `did you mean \`runtime: ${meant}\`?`;
  if (expected.is === 'boolean') {
    return `write \`${path.at(-1)}: ${booleanFor(value) ?? false}\`; YAML 1.2 knows only true and false, without quotes`;
  }
  if (inner.length > 0) return `write ${whatOf(expected)}`;
  return `write, for example, \`${ALL_FIELDS.get(String(field))?.example}\``;
}

/** A command line as its author meant it: words, of which some are quoted. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

function unknownField(source: ManifestSource, field: string): ManifestIssue {
  const meant = nearMiss(field, [...ALL_FIELDS.keys()]);
  const fix = meant ? `did you mean \`${meant}\`?` : 'remove it, or keep it knowing that hosts ignore it';
  return source.issue('known-fields', [field], `${named(field)} is not a field of a manifest`, fix, 'key');
}

/** A name in backticks, if it is short enough to be one. */
export function named(name: string): string {
  return name.length <= 60 ? `\`${name}\`` : quoteValue(name);
}

/** In a manifest a list is a list, not an array, and what is null was left empty. */
function kindOf(value: unknown): string {
  const words: Record<string, string> = {
    null: 'empty',
    'an array': 'a list',
    'an empty array': 'an empty list',
    'an object': 'a map',
  };
  const described = describeValue(value);
  return words[described] ?? described;
}
