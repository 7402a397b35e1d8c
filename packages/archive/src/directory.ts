// For hosts that only load plugins: needs no code for zips.
export { VERDICT_ADVICE, type Verdict } from './verify/verdict.js';
export { verifyDirectory } from './verify/verify-directory.js';
