import type { Command } from '../../words/command.js';

/** `obscura-plugin dev`. */
export const devCommand = {
  summary: 'Ask the examples again on every save, and show what has changed in the answers',
  operands: [
    { name: 'DIRECTORY', help: 'the plugin' },
    { name: 'ACTION', help: 'ask only this action', isOptional: true },
    {
      name: 'INPUT',
      help: 'ask only this: JSON, a file, or the number of an example (default: all examples)',
      isOptional: true,
    },
  ],
  options: {
    batch: { help: 'ask the examples of an action in one batch' },
    network: { value: 'NAME', help: 'replay: answer from recordings (default); live: the real network; none' },
    'allow-host': {
      value: 'NAME',
      isRepeatable: true,
      help: 'on the real network: a host of this machine or its network that may be asked; repeatable',
    },
    conformance: { value: 'DIR', help: 'examples and recordings (default: conformance/ in the plugin)' },
    'plugins-root': { value: 'DIR', help: 'where sibling packages are (default: the parent of the plugin)' },
    'no-build': { help: 'do not run the `build` script of its package.json first, if it is in TypeScript' },
  },
  load: () => import('./dev.js'),
} as const satisfies Command;
