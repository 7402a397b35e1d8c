import type { Found } from './found.js';

/** Says what stands in the place of a credential. `shown` is what stood there. */
export type Replace = (found: Found, shown: string) => string;

/** `${KEY}` */
export const byKey: Replace = ({ key }) => `\${${key}}`;
