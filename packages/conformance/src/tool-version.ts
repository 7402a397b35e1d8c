import manifest from '../package.json' with { type: 'json' };

/** The version of this package. */
export const TOOL_VERSION: string = manifest.version;
