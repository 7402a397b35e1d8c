import type { Command } from '../../words/command.js';

const plugin = { name: 'DIRECTORY', help: 'the plugin' } as const;
const json = { help: 'print the result as JSON' } as const;

/** `obscura-plugin stub`. */
export const stubCommand = {
  summary: 'Write the types of the declared actions, and their contracts into the manifest',
  operands: [plugin],
  options: { check: { help: 'write nothing; exit 1 if something would change' }, json },
  load: () => import('./stub.js'),
} as const satisfies Command;

/** `obscura-plugin update`. */
export const updateCommand = {
  summary: 'Bring the managed files of a plugin up to date: the protocol, the types, the workflow',
  operands: [plugin],
  options: {
    check: { help: 'write nothing; exit 1 if something would change' },
    yes: { short: 'y', help: 'do not ask after the differences are shown' },
    json,
  },
  load: () => import('./update.js'),
} as const satisfies Command;
