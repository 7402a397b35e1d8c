import { ACTION_NAMES } from '../actions/action-names.js';
import { CAPABILITIES, isCapability } from '../actions/actions.js';
import { describeValue } from '../issues/describe-value.js';
import { booleanFor } from './boolean-spelling.js';
import { MAX_LISTED } from './field-rules.js';
import { nearMiss } from './near-miss.js';
import type { ManifestIssue } from './rules.js';
import type { ManifestSource } from './source.js';

/** Keys and values of `capabilities` (MAN-5). */
export function capabilityIssues(source: ManifestSource): ManifestIssue[] {
  const { capabilities } = source.value;
  if (typeof capabilities !== 'object' || capabilities === null || Array.isArray(capabilities)) {
    const state = capabilities === undefined ? 'is missing' : 'is no map';
    const message = `capabilities ${state}; it must be a map of capability keys to true or false`;
    return [
      source.issue(
        'required-fields',
        ['capabilities'],
        message,
        'write, for example, `capabilities: { movieByName: true }`',
      ),
    ];
  }
  const entries = Object.entries(capabilities);
  const strange = new Set(entries.filter(([key]) => !isCapability(key)).slice(MAX_LISTED));
  const issues = entries
    .filter((entry) => !strange.has(entry))
    .flatMap(([key, value]) =>
      isCapability(key) ? valueIssue(source, key, value) : keyIssue(source, key, Object.keys(capabilities)),
    );
  const declares = entries.some(([key, value]) => key !== 'supportsBatch' && isCapability(key) && value === true);
  // A near miss or a value such as `yes` is why no action is declared: one cause, one issue.
  if (declares || issues.some(({ code }) => code !== 'capability-unknown')) return issues;
  const message = 'no action is declared, so the plugin can never be called';
  const fix = `declare what it answers, such as \`movieByName: true\` (actions: ${ACTION_NAMES.join(', ')})`;
  return [...issues, source.issue('declares-an-action', ['capabilities'], message, fix, 'key')];
}

function valueIssue(source: ManifestSource, key: string, value: unknown): ManifestIssue[] {
  if (typeof value === 'boolean') return [];
  const message = `capabilities.${key} is ${describeValue(value)}; it must be true or false`;
  const why = typeof value === 'string' ? ' (YAML 1.2 knows no other spelling, and takes what is quoted for text)' : '';
  return [
    source.issue('capability-values', ['capabilities', key], message + why, `${key}: ${booleanFor(value) ?? true}`),
  ];
}

function keyIssue(source: ManifestSource, key: string, declared: readonly string[]): ManifestIssue[] {
  const meant = nearMiss(key, CAPABILITIES);
  const message = `\`${key}\` is no capability, so the host ignores it`;
  if (meant === undefined)
    return [
      source.issue('capability-unknown', ['capabilities', key], message, 'remove it, or check its spelling', 'key'),
    ];
  const fix = declared.includes(meant) ? `remove it: \`${meant}\` is there already` : `did you mean \`${meant}\`?`;
  return [source.issue('capability-near-miss', ['capabilities', key], message, fix, 'key')];
}
