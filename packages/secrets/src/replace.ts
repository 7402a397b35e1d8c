import type { Found } from './found.js';

/** Returns the replacement for a credential. `shown` is the original text. */
export type Replace = (found: Found, shown: string) => string;

/** `${KEY}` */
export const byKey: Replace = ({ key }) => `\${${key}}`;
