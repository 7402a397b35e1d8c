import { ACTION_NAMES } from '../../actions/action-names.js';
import { CAPABILITIES, isCapability } from '../../actions/actions.js';
import { describeValue } from '../../issues/describe-value.js';
import { isObject } from '../../reading/is-object.js';
import type { Finding } from '../finding.js';
import { booleanFor } from '../yaml/boolean-spelling.js';
import type { ManifestSource } from '../yaml/source.js';
import { named } from './field-rules.js';
import { nearMiss } from './near-miss.js';
import type { ManifestIssue } from './rules.js';

/** Unknown capabilities that are compared with the known ones. */
const MAX_COMPARED = 100;

/** Keys and values of `capabilities` (MAN-5). */
export function* capabilityFindings(source: ManifestSource): Iterable<Finding> {
  const { capabilities } = source.value;
  if (!isObject(capabilities)) {
    const state = capabilities === undefined ? 'missing' : 'not a map';
    const message = `capabilities is ${state}; it must be a map of capability keys to true or false`;
    const fix = 'write, for example, `capabilities: { movieByName: true }`';
    yield { code: 'required-fields', describe: () => source.issue('required-fields', ['capabilities'], message, fix) };
    return;
  }
  let isExplained = false;
  let compared = 0;
  for (const [key, value] of Object.entries(capabilities)) {
    if (isCapability(key)) {
      // A value such as `yes`, or a near miss, is why no action is declared: one cause, one issue.
      isExplained ||= (key !== 'supportsBatch' && value === true) || typeof value !== 'boolean';
      if (typeof value !== 'boolean')
        yield { code: 'capability-values', describe: () => wrongValue(source, key, value) };
      continue;
    }
    const meant = compared++ < MAX_COMPARED ? nearMiss(key, CAPABILITIES) : undefined;
    isExplained ||= meant !== undefined;
    if (meant === undefined) yield { code: 'capability-unknown', describe: () => unknownKey(source, key) };
    else
      yield {
        code: 'capability-near-miss',
        describe: () => misspelt(source, key, meant, Object.hasOwn(capabilities, meant)),
      };
  }
  if (!isExplained) yield { code: 'declares-an-action', describe: () => noAction(source) };
}

function wrongValue(source: ManifestSource, key: string, value: unknown): ManifestIssue {
  const message = `capabilities.${key} is ${describeValue(value)}; it must be true or false`;
  const why = typeof value === 'string' ? ' (YAML 1.2 knows no other spelling, and takes what is quoted for text)' : '';
  const fix = `${key}: ${booleanFor(value) ?? true}`;
  return source.issue('capability-values', ['capabilities', key], message + why, fix);
}

function unknownKey(source: ManifestSource, key: string): ManifestIssue {
  const message = notACapability(key);
  return source.issue('capability-unknown', ['capabilities', key], message, 'remove it, or check its spelling', 'key');
}

function misspelt(source: ManifestSource, key: string, meant: string, isThere: boolean): ManifestIssue {
  const fix = isThere ? `remove it: \`${meant}\` is there already` : `did you mean \`${meant}\`?`;
  return source.issue('capability-near-miss', ['capabilities', key], notACapability(key), fix, 'key');
}

function notACapability(key: string): string {
  return `${named(key)} is not a capability, so the host ignores it`;
}

function noAction(source: ManifestSource): ManifestIssue {
  const message = 'no action is declared, so the plugin can never be called';
  const fix = `declare what it answers, such as \`movieByName: true\` (actions: ${ACTION_NAMES.join(', ')})`;
  return source.issue('declares-an-action', ['capabilities'], message, fix, 'key');
}
