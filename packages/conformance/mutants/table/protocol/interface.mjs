// @ts-check
import { contractHash } from '@obscura/protocol';

/** Plugins that say which contract they were written for (MAN-8). */
/** @type {readonly import('../../row.d.mts').Row[]} */
export const INTERFACE = [
  {
    check: 'manifest/interface',
    mistake: 'was written for a contract that the host does not know',
    base: 'minimal',
    patches: [
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['interface:', `  movieByName: "sha256:${'0'.repeat(64)}"`],
      },
    ],
  },
  {
    check: 'manifest/interface',
    mistake: 'needs a later version of the protocol',
    base: 'minimal',
    patches: [{ file: 'manifest.yml', after: '  supportsBatch: true', add: 'obscura: "^2.1"' }],
  },
  {
    twin: 'interface',
    does: 'says which contract it was written for, and which versions of the protocol it works with',
    base: 'minimal',
    patches: [
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['interface:', `  movieByName: "sha256:${contractHash('movieByName')}"`, 'obscura: ">=1 <2"'],
      },
    ],
  },
];
