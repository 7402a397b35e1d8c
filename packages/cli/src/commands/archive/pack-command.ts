import type { Command } from '../../words/command.js';

/** `obscura-plugin pack`. */
export const packCommand = {
  summary: 'Pack a plugin into an archive: the same bytes on every machine',
  operands: [{ name: 'DIRECTORY', help: 'the plugin' }],
  options: {
    out: {
      value: 'FILE',
      short: 'o',
      help: 'where to write it (default: ./ID-VERSION.obscura.zip, with the platform if vendor/ holds compiled code)',
    },
    check: { help: 'pack in two time zones and compare, and write nothing' },
    json: { help: 'print the result as JSON' },
  },
  load: () => import('./pack.js'),
} as const satisfies Command;
