import { ACTION_NAMES, contractHash } from '@obscura/protocol';
import type { Project, TemplateRuntime } from '../../project.js';

/** Where editors find the schema of manifests. */
const SCHEMA = 'https://unpkg.com/@obscura/protocol/schemas/manifest.schema.json';

const START: Readonly<Record<TemplateRuntime, string>> = {
  python: 'script: ["python3", "main.py"]',
  typescript: 'entry: dist/index.js',
};

/** `manifest.yml`. */
export function manifestText({ id, name, runtime, actions, credentials, origin }: Project): string {
  const auth = credentials.map(
    (key) => `  - key: ${key}\n    label: ${JSON.stringify(labelOf(key))}\n    required: true\n`,
  );
  const capabilities = ACTION_NAMES.filter((action) => actions.includes(action)).map((action) => `  ${action}: true\n`);
  const contracts = ACTION_NAMES.filter((action) => actions.includes(action)).map(
    (action) => `  ${action}: "sha256:${contractHash(action)}"\n`,
  );
  return `# yaml-language-server: $schema=${SCHEMA}
id: ${id}
name: ${JSON.stringify(name)}
version: 0.1.0
runtime: ${runtime}
${START[runtime]}
description: "A metadata plugin for Obscura."
homepage: ${JSON.stringify(origin)}
${auth.length > 0 ? `auth:\n${auth.join('')}` : ''}capabilities:
${capabilities.join('')}  supportsBatch: true
# The contract that the code was written for. \`obscura-plugin stub\` renews it.
interface:
${contracts.join('')}obscura: ">=1 <2"
`;
}

/** `API_KEY` as users read it: "API key". */
export function labelOf(key: string): string {
  const words = key
    .toLowerCase()
    .split(/[_-]+/)
    .filter(Boolean)
    .map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word));
  const label = words.join(' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

const ACRONYMS: ReadonlySet<string> = new Set(['api', 'id', 'url', 'imdb', 'tmdb', 'tvdb']);
