import { ACTION_NAMES, CAPABILITIES, isCapability } from '../actions.js';
import { nearMiss } from './near-miss.js';
import type { ManifestIssue } from './rules.js';
import type { ManifestSource } from './source.js';

/** Words that people write for true and false, and that YAML 1.2 reads as strings. */
const SPELLINGS: Record<string, boolean> = {
  yes: true,
  on: true,
  y: true,
  true: true,
  no: false,
  off: false,
  n: false,
  false: false,
};

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
  const issues = entries.flatMap(([key, value]) =>
    isCapability(key) ? valueIssue(source, key, value) : keyIssue(source, key),
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
  const meant = SPELLINGS[String(value).toLowerCase()] ?? true;
  const message = `capabilities.${key} is ${JSON.stringify(value)}; it must be true or false`;
  const why = typeof value === 'string' ? ' (YAML 1.2 reads this spelling as a string)' : '';
  return [source.issue('capability-values', ['capabilities', key], message + why, `${key}: ${meant}`)];
}

function keyIssue(source: ManifestSource, key: string): ManifestIssue[] {
  const meant = nearMiss(key, CAPABILITIES);
  const message = `\`${key}\` is no capability, so the host ignores it`;
  return meant
    ? [source.issue('capability-near-miss', ['capabilities', key], message, `did you mean \`${meant}\`?`, 'key')]
    : [source.issue('capability-unknown', ['capabilities', key], message, 'remove it, or check its spelling', 'key')];
}
