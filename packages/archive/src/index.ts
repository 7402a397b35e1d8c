// Making archives.
export { type CollectedFiles, collectFiles } from './collect/collect-files.js';
export { IGNORE_FILE } from './collect/left-out.js';
export { sha256 } from './digest.js';
export { type ArchiveCode, ArchiveError, type ArchiveIssue } from './files/archive-issue.js';
export { LIMITS } from './files/limits.js';
export type { PluginFile } from './files/plugin-file.js';
export { type ReadRegular, readRegular } from './files/read-regular.js';
export { FILE_LIST, SIGNATURE_FILE } from './files/reserved-names.js';
export type { ListedFile } from './list/file-list.js';
export { type PackedArchive, packFiles } from './pack-files.js';
// Reading archives that someone else has made.
export { type ReadArchive, readArchive } from './read-archive.js';
// Keys and signatures.
export { signArchive } from './sign-archive.js';
export { type PublicKey, publicKeyFile, readPublicKey } from './signature/public-key.js';
export { newSecretKey, type ReadSecretKey, readSecretKey, type SecretKey } from './signature/secret-key.js';
export { unpackArchive } from './unpack-archive.js';
export { type ChangedFile, changedFiles } from './verify/changed-files.js';
export { VERDICT_ADVICE, type Verdict } from './verify/verdict.js';
export { verifyArchive } from './verify/verify-archive.js';
export { verifyDirectory } from './verify/verify-directory.js';
