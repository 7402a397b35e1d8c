import type { Option } from '../../../words/command.js';

/** What every command of a host takes: which host is meant. */
export const COMMON_OPTIONS = {
  root: { value: 'DIR', help: 'the plugins root (default: ./plugins)' },
  config: { value: 'FILE', help: 'which plugins are on (default: obscura.plugins.json in the root)' },
  npm: { value: 'DIR', isRepeatable: true, help: 'also look for plugins in this node_modules; repeatable' },
  python: { value: 'FILE', isRepeatable: true, help: 'also look in the packages of this interpreter; repeatable' },
  json: { help: 'print the result as JSON' },
} as const satisfies Record<string, Option>;
