import type { Command } from '../../words/command.js';
import { COMMON_OPTIONS } from './words/common-options.js';
import { INSTALL_OPTIONS, PIP_OPTIONS, REGISTRY_OPTION } from './words/install-options.js';

const plugin = { name: 'PLUGIN', help: 'the id of a plugin' } as const;

/** The commands of operators: what the help says of each, and the file beside this one that does it. */
export const HOST_COMMANDS = {
  list: {
    summary: 'List the plugins of a host: which are on, in which order, and what is wrong',
    operands: [],
    options: { why: { help: 'say which rule turns each plugin on or off' }, ...COMMON_OPTIONS },
    load: () => import('./looking/list.js'),
  },
  info: {
    summary: 'Show what is known about a plugin',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./looking/info.js'),
  },
  search: {
    summary: 'Look for plugins in the registries',
    operands: [{ name: 'TEXT', help: 'words of their ids, names, descriptions or actions', isOptional: true }],
    options: { ...REGISTRY_OPTION, ...COMMON_OPTIONS },
    load: () => import('./looking/search.js'),
  },
  install: {
    summary: 'Install a plugin, and what it requires',
    operands: [{ name: 'PLUGIN', help: 'ID, ID@RANGE, or the path or URL of an archive', isOptional: true }],
    options: {
      locked: { help: 'install what the lock file names, byte for byte; without PLUGIN, all of it' },
      ...INSTALL_OPTIONS,
      ...COMMON_OPTIONS,
    },
    load: () => import('./installing/install.js'),
  },
  upgrade: {
    summary: 'Install the newest version of a plugin, or of all',
    operands: [{ ...plugin, isOptional: true }],
    options: { ...INSTALL_OPTIONS, ...COMMON_OPTIONS },
    load: () => import('./installing/upgrade.js'),
  },
  outdated: {
    summary: 'List the plugins of which there is a newer version',
    operands: [],
    options: { ...REGISTRY_OPTION, ...COMMON_OPTIONS },
    load: () => import('./looking/outdated.js'),
  },
  rollback: {
    summary: 'Go back to the version before, at once and without a network',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./installing/rollback.js'),
  },
  uninstall: {
    summary: 'Remove a plugin that was installed',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./installing/uninstall.js'),
  },
  enable: {
    summary: 'Turn a plugin on in obscura.plugins.json',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./switching/enable.js'),
  },
  disable: {
    summary: 'Turn a plugin off in obscura.plugins.json',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./switching/disable.js'),
  },
  link: {
    summary: 'Let the host use a working copy',
    operands: [{ name: 'DIRECTORY', help: 'the plugin, where its author edits it' }],
    options: COMMON_OPTIONS,
    load: () => import('./switching/link.js'),
  },
  unlink: {
    summary: 'Take the link to a working copy away; its files stay',
    operands: [plugin],
    options: COMMON_OPTIONS,
    load: () => import('./switching/unlink.js'),
  },
  prepare: {
    summary: 'Give plugins that were put into the root by hand an environment and an import name',
    operands: [{ ...plugin, isOptional: true }],
    options: { ...PIP_OPTIONS, ...COMMON_OPTIONS },
    load: () => import('./prepare.js'),
  },
  requirements: {
    summary: 'Write the Python dependencies of all plugins into one file, if pip finds that they fit',
    operands: [],
    options: {
      out: { value: 'FILE', short: 'o', help: 'where to write it (default: stdout)' },
      ...PIP_OPTIONS,
      ...COMMON_OPTIONS,
    },
    load: () => import('./looking/requirements.js'),
  },
  doctor: {
    summary: 'Look at the machine, and at what is installed',
    operands: [],
    options: { interpreter: PIP_OPTIONS.interpreter, ...COMMON_OPTIONS },
    load: () => import('./looking/doctor.js'),
  },
} as const satisfies Record<string, Command>;
