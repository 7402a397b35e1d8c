// Formats that have no validator to install, as JSON Schemas written from what their owners publish.

const text = { type: 'string' };
const words = { type: 'string', minLength: 1 };
const line = { type: 'integer', minimum: 1 };

/**
 * GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. GitLab itself checks each issue by its
 * `app/validators/json_schemas/codeclimate.json`, which demands less, and ignores the rest of a report after the first bad one. Paths are
 * relative to the repository.
 */
export const GITLAB = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: words,
      check_name: words,
      fingerprint: words,
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path'],
        properties: {
          path: { type: 'string', pattern: '^(?!/|\\./)[^\\\\]+$' },
          lines: { type: 'object', required: ['begin'], properties: { begin: line } },
          positions: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'object', required: ['line'], properties: { line } } },
          },
        },
        anyOf: [{ required: ['lines'] }, { required: ['positions'] }],
      },
    },
  },
};

/** One observation of a test case: https://hypothesis.readthedocs.io/en/latest/reference/integrations.html#observability-reference. */
export const OBSERVATION = {
  type: 'object',
  required: [
    ...['type', 'status', 'status_reason', 'representation', 'arguments', 'how_generated'],
    ...['features', 'coverage', 'timing', 'metadata', 'property', 'run_start'],
  ],
  properties: {
    type: { const: 'test_case' },
    status: { enum: ['passed', 'failed', 'gave_up'] },
    status_reason: text,
    representation: text,
    arguments: { type: 'object' },
    how_generated: { type: ['string', 'null'] },
    features: { type: 'object' },
    coverage: {
      type: ['object', 'null'],
      additionalProperties: { type: 'array', items: line, uniqueItems: true },
    },
    timing: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
    metadata: { type: 'object' },
    property: text,
    run_start: { type: 'number' },
  },
  additionalProperties: false,
};

/** An endpoint of shields.io, which refuses unknown fields: https://shields.io/badges/endpoint-badge. */
export const BADGE = {
  type: 'object',
  required: ['schemaVersion', 'label', 'message'],
  properties: {
    schemaVersion: { const: 1 },
    label: text,
    message: words,
    color: words,
    labelColor: words,
    isError: { type: 'boolean' },
    namedLogo: words,
    logoSvg: words,
    logoColor: words,
    logoSize: words,
    style: words,
    cacheSeconds: { type: 'integer', minimum: 0 },
  },
  additionalProperties: false,
};

const time = { type: 'number', minimum: 0 };
const id = { type: 'integer' };

/**
 * Chrome's trace events, as an object, and as far as we write them: complete events, instants and the names of threads. “Trace Event Format”,
 * linked from https://perfetto.dev/docs/getting-started/other-formats.
 */
export const TRACE = {
  type: 'object',
  required: ['traceEvents'],
  properties: {
    displayTimeUnit: { enum: ['ms', 'ns'] },
    traceEvents: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'ph', 'ts', 'pid', 'tid'],
        properties: { name: words, ts: time, pid: id, tid: id, args: { type: 'object' } },
        oneOf: [
          { required: ['dur'], properties: { ph: { const: 'X' }, dur: time } },
          { properties: { ph: { const: 'i' }, s: { enum: ['g', 'p', 't'] } } },
          {
            required: ['args'],
            properties: {
              ph: { const: 'M' },
              name: { const: 'thread_name' },
              args: { type: 'object', required: ['name'], properties: { name: words } },
            },
          },
        ],
      },
    },
  },
};
