// For hosts that only load plugins: needs no code for zips.
export { type ReadRegular, readRegular } from './files/read-regular.js';
export { type ChangedFile, changedFiles } from './verify/changed-files.js';
export { VERDICT_ADVICE, type Verdict } from './verify/verdict.js';
export { verifyDirectory } from './verify/verify-directory.js';
