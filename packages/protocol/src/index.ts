// For plugin authors: what is asked, and what is answered.

export { ACTION_NAMES, type Action, type Capability, isAction } from './actions/action-names.js';
export { ACTIONS, ActionName, CAPABILITIES, isCapability, type ResultOf } from './actions/actions.js';
export { type KeptOf, type Normalized, normalizeResult } from './actions/normalize-result.js';
// For hosts: reading documents, judging them, and keeping what can be used.
export type { BatchItem } from './envelope/envelope.js';
export {
  BatchEnvelope,
  DEFAULT_BATCH_SIZE,
  Envelope,
  isBatch,
  OBSCURA_VERSION,
  SingleEnvelope,
} from './envelope/envelope.js';
export { INPUT_FIELDS, Input, type InputField } from './envelope/input.js';
export { type EnvelopeIssue, type ParsedEnvelope, parseEnvelope } from './envelope/parse-envelope.js';
export type { Change } from './fields/changes.js';
export { formatIssue, formatPath, type Issue, type Position } from './issues/issue.js';
export type { Rule } from './issues/rule.js';
export { type ReadManifest, readManifest } from './manifest/read-manifest.js';
export { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from './manifest/rules.js';
export { type AuthField, Manifest, type ManifestOf, RUNTIMES, type Runtime } from './manifest/schema.js';
export type { ManifestSource } from './manifest/source.js';
export {
  type Auth,
  definePlugin,
  type Handler,
  type InputOf,
  type ObscuraPlugin,
  type PluginDefinition,
} from './plugin.js';
export { jsonErrorOffset } from './reading/json-error.js';
export { type ParsedResponse, parseResponse } from './response/parse-response.js';
export { type Answer, type Question, questionOf, type ReadAnswer, readAnswer } from './response/read-answer.js';
export type { BatchResult, Refusal } from './response/response.js';
export { PluginResponse } from './response/response.js';
export type { ResponseIssue, ResponseIssueCode } from './response/response-issue.js';
export type { AudioLibraryResult } from './results/audio-library.js';
export type { AudioTrackResult } from './results/audio-track.js';
export type { CastMember } from './results/cast-member.js';
export type { EpisodeResult } from './results/episode.js';
export type { FolderResult } from './results/folder.js';
export type { GalleryResult } from './results/gallery.js';
export type { ImageResult } from './results/image.js';
export type { ImageCandidate } from './results/image-candidate.js';
export type { LooseResult } from './results/loose.js';
export type { MovieResult } from './results/movie.js';
export type { PerformerResult } from './results/performer.js';
export type { SeasonResult } from './results/season.js';
export type { SeriesResult } from './results/series.js';
export type { SeriesCandidate } from './results/series-candidate.js';
export type { VideoResult } from './results/video.js';
// For tools: the tables that everything else is derived from, and what is derived from them.
export { inputFieldsOf, inputSchema, responseSchema, resultSchema } from './schema/action-schema.js';
export { canonicalContract, contractHash } from './schema/contract.js';
export { CONTRACT_HASHES } from './schema/contract-hashes.js';
export { jsonSchemas } from './schema/json-schema.js';
