/** The variable by which what a plugin has started is known, even after it has left the plugin's group: the host's id, `-`, the call's. */
export const MARKER = 'OBSCURA_CALL';
