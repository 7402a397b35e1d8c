import type { Command } from '../command.js';
import { COMMON_OPTIONS } from './common-options.js';

const plugin = { name: 'PLUGIN', help: 'the id of a plugin' } as const;

/** The commands of operators: one line each in the help, and a file each beside this one. */
export const HOST_COMMANDS = {
  list: {
    summary: 'List the plugins of a host: which are on, in which order, and what is wrong',
    operands: [],
    options: { why: { help: 'say which rule turns each plugin on or off' }, ...COMMON_OPTIONS },
    load: () => import('./list.js'),
  },
  info: {
    summary: 'Show what is known about a plugin',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./info.js'),
  },
  enable: {
    summary: 'Turn a plugin on in obscura.plugins.json',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./enable.js'),
  },
  disable: {
    summary: 'Turn a plugin off in obscura.plugins.json',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./disable.js'),
  },
} as const satisfies Record<string, Command>;
