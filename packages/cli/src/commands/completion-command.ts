import type { Command } from '../words/command.js';

/** `obscura-plugin completion`. */
export const completionCommand = {
  summary: 'Print a script that lets a shell complete commands and options',
  operands: [{ name: 'SHELL', help: 'bash, zsh or fish' }],
  options: {},
  load: () => import('./completion.js'),
} as const satisfies Command;
