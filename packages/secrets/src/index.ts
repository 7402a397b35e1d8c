export type { Found } from './found.js';
export type { MaskStream } from './mask-stream.js';
export { MIN_LENGTH_WITHIN_WORDS, MIN_PART_LENGTH } from './needles.js';
export type { Replace } from './replace.js';
export { type Secrets, type SecretsOptions, secretsOf } from './secrets.js';
export type { SpellingName } from './spellings/spelling-name.js';
export { describeSpelling, SPELLINGS, type Spelling } from './spellings/spellings.js';
export type { Write } from './spellings/write.js';
