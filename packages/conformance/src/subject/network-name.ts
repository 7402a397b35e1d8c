/** The networks for a plugin, each with a description. */
export const NETWORKS = {
  replay: 'answers from recordings, and refuses other requests',
  live: 'lets every request through to the real network',
  none: 'refuses every request',
} as const satisfies Record<string, string>;

/** The name of a network. */
export type NetworkName = keyof typeof NETWORKS;

/** Whether a word names a network. */
export function isNetwork(word: string): word is NetworkName {
  return Object.hasOwn(NETWORKS, word);
}
