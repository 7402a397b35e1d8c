/** What network a plugin meets, and what that is, for a person. */
export const NETWORKS = {
  replay: 'recorded routes answer, and what is not recorded is refused',
  live: 'everything is let through to the real network',
  none: 'everything is refused',
} as const satisfies Record<string, string>;

/** The name of a network. */
export type NetworkName = keyof typeof NETWORKS;

/** Whether a word names a network. */
export function isNetwork(word: string): word is NetworkName {
  return Object.hasOwn(NETWORKS, word);
}
