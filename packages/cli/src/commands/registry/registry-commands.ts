import type { Command } from '../../words/command.js';

const json = { help: 'print the result as JSON' } as const;

/** `obscura-plugin publish`. */
export const publishCommand = {
  summary: 'Put a plugin into a registry: its files, its archive and its entry in the index',
  operands: [{ name: 'DIRECTORY', help: 'the plugin' }],
  options: {
    index: { value: 'FILE', help: 'the index.yml of a checkout of the registry' },
    date: { value: 'DATE', help: 'when it is published, YYYY-MM-DD (default: today, UTC)' },
    json,
  },
  load: () => import('./publish.js'),
} as const satisfies Command;

/** `obscura-plugin index check`. */
export const indexCheckCommand = {
  summary: 'Prove that an index says the truth about every plugin in its registry',
  operands: [{ name: 'INDEX', help: 'the index.yml of a checkout of the registry' }],
  options: { json },
  load: () => import('./index-check.js'),
} as const satisfies Command;
