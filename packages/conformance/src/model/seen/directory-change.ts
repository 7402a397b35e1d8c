/** How a file differs between two snapshots of the plugin's directory. */
export type DirectoryChange = { path: string; how: 'new' | 'changed' | 'gone' };
