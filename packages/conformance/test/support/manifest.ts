import type { Manifest } from '@obscura/protocol';

/** The manifest of a Python plugin with these capabilities, as it is after reading. */
export function manifestWith(capabilities: Record<string, boolean>): Manifest {
  return {
    id: 'p',
    name: 'P',
    version: '1.0.0',
    runtime: 'python',
    script: ['python3'],
    capabilities,
    isNsfw: false,
    tags: [],
    requires: [],
    auth: [],
  };
}
