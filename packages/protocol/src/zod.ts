// The schemas of zod: every message of the protocol, for validation, for JSON Schema, and as parts of your own schemas.
export { inputSchema, responseSchema, resultSchema } from './schema/action-schema.js';
export { canonicalContract } from './schema/canonical-contract.js';
export { ActionName, BatchEnvelope, Envelope, Input, SingleEnvelope } from './schema/envelope-schema.js';
export { jsonSchemas } from './schema/json-schema.js';
export { Manifest } from './schema/manifest-schema.js';
export { PluginResponse } from './schema/response-schema.js';
