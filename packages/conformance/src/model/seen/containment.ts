/**
 * What keeps a plugin from the real network. `namespace`: it has a network of its own, with nothing in it but the simulated one (Linux).
 * `none`: only the variables that lead to the proxy, and `why` there is no more.
 */
export type Containment = { is: 'namespace' } | { is: 'none'; why: string };
