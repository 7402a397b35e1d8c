import manifest from '../package.json' with { type: 'json' };

/** The version of this package, and of all others, which are released together. */
export const VERSION: string = manifest.version;
