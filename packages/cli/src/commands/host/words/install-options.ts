import type { InstallRequest, ManagerOptions } from '@obscura/manager';
import { trustedKeysIn } from '../../../sign/trusted-keys.js';
import type { Option, Words } from '../../../words/command.js';

/** What commands take that look into registries. */
export const REGISTRY_OPTION = {
  registry: {
    value: 'URL',
    isRepeatable: true,
    help: 'the index of a registry: URL, file or directory; repeatable. Those of the config file are asked last',
  },
} as const satisfies Record<string, Option>;

/** What commands take that look for Python packages. */
export const PIP_OPTIONS = {
  'find-links': {
    value: 'DIR',
    isRepeatable: true,
    help: 'take Python packages from wheels in this directory alone; repeatable',
  },
  interpreter: { value: 'FILE', help: 'the Python that plugins with dependencies run on (default: python3)' },
} as const satisfies Record<string, Option>;

/** What commands take that install something. */
export const INSTALL_OPTIONS = {
  ...REGISTRY_OPTION,
  signed: { help: 'refuse what is not signed' },
  key: { value: 'KEY', isRepeatable: true, help: 'a public key that may sign every plugin; repeatable' },
  'accept-key': { value: 'KEY', isRepeatable: true, help: 'the new key of an author, in the place of the known one' },
  'allow-downgrade': { help: 'let an older version replace a newer one' },
  'allow-unverified': { help: 'install what is neither signed nor named with a digest' },
  ...PIP_OPTIONS,
} as const satisfies Record<string, Option>;

/** Which signatures the command line asks for. */
export function signaturesIn(words: Words): ManagerOptions['signatures'] {
  return { keys: trustedKeysIn(words.all('key')), policy: words.has('signed') ? 'require' : 'first-use' };
}

/** What the command line allows. */
export function requestIn(words: Words): InstallRequest {
  return {
    allowDowngrade: words.has('allow-downgrade'),
    allowUnverified: words.has('allow-unverified'),
    acceptKeys: trustedKeysIn(words.all('accept-key')),
    locked: words.has('locked'),
  };
}
