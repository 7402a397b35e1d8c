import type { Command } from '../../words/command.js';

/** `obscura-plugin deps`. */
export const depsCommand = {
  summary: 'Put the Python packages that a plugin needs into its vendor/, and lock them',
  operands: [{ name: 'DIRECTORY', help: 'the plugin' }],
  options: {
    'find-links': { value: 'DIR', isRepeatable: true, help: 'take wheels from here, and fetch nothing; repeatable' },
    python: { value: 'FILE', help: 'the Python whose pip to use (default: python3)' },
    upgrade: { help: 'choose the newest versions anew, instead of those of the lock file' },
    json: { help: 'print the result as JSON' },
  },
  load: () => import('./deps.js'),
} as const satisfies Command;
