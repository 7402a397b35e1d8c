// For plugin authors: what is asked, and what is answered.
export { ACTION_NAMES, type Action, type Capability, isAction } from './actions/action-names.js';
// For tools: the tables that everything else is derived from.
export {
  ACTIONS,
  type ActionDefinition,
  CAPABILITIES,
  inputFieldsOf,
  isCapability,
} from './actions/actions.js';
export { contractHash } from './actions/contract-hash.js';
export { CONTRACT_HASHES } from './actions/contract-hashes.js';
// For hosts: reading documents, judging them, and keeping what can be used.
export { type KeptOf, type Normalized, normalizeResult } from './actions/normalize-result.js';
export {
  type BatchEnvelope,
  type BatchItem,
  DEFAULT_BATCH_SIZE,
  type Envelope,
  isBatch,
  OBSCURA_VERSION,
  type SingleEnvelope,
} from './envelope/envelope.js';
export type { EnvelopeIssue, EnvelopeIssueCode } from './envelope/envelope-issue.js';
export { type ParsedEnvelope, parseEnvelope } from './envelope/parse-envelope.js';
export { type ReadEnvelope, readEnvelope } from './envelope/read-envelope.js';
export type { Change } from './fields/keeping/changes.js';
export type { Field, Shape, Writes } from './fields/shape.js';
export type { Input } from './input/input.js';
export { INPUT_DESCRIPTIONS } from './input/input-descriptions.js';
export { INPUT_FIELD_TYPES, INPUT_FIELDS, type InputField, type InputFieldType } from './input/input-fields.js';
export { type ContractComparison, type ContractDifference, compareContract } from './interface/compare-contract.js';
export { compareInterface, type InterfaceComparison } from './interface/compare-interface.js';
export { type Excerpt, formatIssue, formatPath, type Issue, type Position } from './issues/issue.js';
export { type PrintableOptions, printable } from './issues/printable.js';
export type { Rule } from './issues/rule.js';
export type { Faults, SomeIssues } from './issues/some-issues.js';
export type { AuthField, Manifest, ManifestOf } from './manifest/manifest.js';
export { type ReadManifest, readManifest } from './manifest/read-manifest.js';
export { nearMiss } from './manifest/rules/near-miss.js';
export { type Requirement, readRequirement } from './manifest/rules/requirement.js';
export { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from './manifest/rules/rules.js';
export { RUNTIMES, type Runtime } from './manifest/rules/runtimes.js';
export { isStandardModule } from './manifest/rules/standard-library.js';
export type { ManifestSource } from './manifest/yaml/source.js';
export {
  type Auth,
  definePlugin,
  type Handler,
  type InputOf,
  type ObscuraPlugin,
  type PluginDefinition,
  PluginError,
  type Refusal,
  type ResultOf,
} from './plugin.js';
export { type Excess, findExcess } from './reading/excess.js';
export { jsonErrorOffset } from './reading/json-error.js';
export { DEFAULT_LIMITS, type DocumentLimits, type ReadOptions } from './reading/limits.js';
// For registries, and whoever reads them.
export { entryFaults, type RawEntry } from './registry/entry-faults.js';
export { type IndexDrift, indexDrift, indexedFields } from './registry/index-drift.js';
export { type ReadRegistryIndex, type RegistryIndex, readRegistryIndex } from './registry/read-index.js';
export type { Answer, BatchResult, Question } from './response/answer.js';
export { ERROR_CODES, type ErrorCode, type ErrorDetails } from './response/error-details.js';
export { type ParsedResponse, parseResponse } from './response/parse-response.js';
export { questionOf } from './response/question.js';
export { type ReadAnswer, readAnswer } from './response/read-answer.js';
export type { ResponseIssue, ResponseIssueCode } from './response/response-issue.js';
export type * from './results/result-types.js';
