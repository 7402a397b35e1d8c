// For plugin authors: what is asked and what is answered.
export type { Action, Capability, ResultOf } from './actions.js';
// For tools: the tables and schemas that everything else is derived from.
export { ACTION_NAMES, ACTIONS, ActionName, CAPABILITIES, isAction, isCapability } from './actions.js';
// For hosts: reading documents, and judging them.
export { type Answer, type Question, type ReadAnswer, readAnswer, type Violation } from './answer.js';
export type { BatchEnvelope, BatchItem, SingleEnvelope } from './envelope.js';
export { DEFAULT_BATCH_SIZE, Envelope, isBatch, OBSCURA_VERSION } from './envelope.js';
export type { InputField } from './input.js';
export { INPUT_FIELDS, Input } from './input.js';
export { formatIssue, formatPath, type Issue, type Position } from './issue.js';
export { jsonSchemas } from './json-schema.js';
export { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from './manifest/rules.js';
export { type AuthField, Manifest, type ManifestOf, RUNTIMES, type Runtime } from './manifest/schema.js';
export type { ManifestSource } from './manifest/source.js';
export { type ReadManifest, readManifest } from './read-manifest.js';
export type { BatchResult, Refusal } from './response.js';
export { Response } from './response.js';
export type { CastMember } from './results/cast-member.js';
export type { ImageCandidate } from './results/image-candidate.js';
export type { LooseResult } from './results/loose.js';
export type { MovieResult } from './results/movie.js';
export type { Rule } from './rule.js';
