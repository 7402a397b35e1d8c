import type { Action } from '@obscura/protocol';
import { examplesOf, isByFingerprint, UNKNOWN_TITLE } from '../../media/examples.js';
import type { Medium } from '../../media/media.js';
import { byMedium, definitionOf } from '../../media/medium-of.js';
import { type SampleDocument, sampleDocuments } from '../../media/sample-documents.js';
import type { Project } from '../../project.js';
import { lookupOf } from '../lookup-of.js';
import { owned, type ProjectFile } from '../project-file.js';

/** `conformance/`: what the plugin is asked, and what the made-up provider answers. */
export function conformanceFiles(project: Project): ProjectFile[] {
  return [
    owned('conformance/config.yml', configText(project)),
    ...byMedium(project.actions).map(([medium, actions]) =>
      owned(`conformance/upstream/${definitionOf(medium).path}.yml`, recordingText(medium, actions, project)),
    ),
  ];
}

function configText(project: Project): string {
  const examples = project.actions.map((action) => {
    const lines = examplesOf(action, project).map((input) => `    - ${JSON.stringify(input)}\n`);
    return `  ${action}:\n${lines.join('')}`;
  });
  return `# What the conformance harness asks this plugin. upstream/ has the provider's answers.\nexamples:\n${examples.join('')}`;
}

/** The answers that the plugin gets for its examples, and an honest "there is none" for anything else. */
function recordingText(medium: Medium, actions: readonly Action[], project: Project): string {
  const { path } = definitionOf(medium);
  const known = sampleDocuments(medium, project);
  const searches = actions.some((action) => isTitleSearch(action))
    ? [
        ...known.map((each) => route(project, path, { q: each.title }, found(each))),
        route(project, path, { q: UNKNOWN_TITLE }, FOUND_NOTHING),
      ]
    : [];
  const fingerprints = actions.some(isByFingerprint)
    ? [...known.map((each) => route(project, path, { oshash: String(each.oshash) }, found(each)))]
    : [];
  const isSearch = searches.length + fingerprints.length > 0;
  const isById = actions.some((action) => ['url', 'externalId', 'fragment'].includes(lookupOf(action).by));
  const pages = known.map((each) => route(project, `${path}/${each.id}`, {}, { json: each }));
  return `# Made up, like the provider. \`obscura-conformance record\` writes such files from the answers of a real one.
origin: ${project.origin}
routes:
${[...searches, ...fingerprints, ...pages].join('')}otherwise: # if no route matches
${isSearch ? route(project, path, {}, FOUND_NOTHING) : ''}${isById ? route(project, `${path}/*`, {}, NOT_FOUND) : ''}`;
}

function isTitleSearch(action: Action): boolean {
  const { by } = lookupOf(action);
  return by === 'name' || by === 'fragment';
}

const FOUND_NOTHING = { json: { results: [] } };
const NOT_FOUND = { status: 404, json: { error: 'not_found' } };

function found({ id, title, released }: SampleDocument): object {
  return { json: { results: [{ id, title, released }] } };
}

function route(
  { credentials }: Project,
  path: string,
  query: Readonly<Record<string, string>>,
  response: object,
): string {
  const secrets = credentials.map((key) => [key.toLowerCase(), `\${${key}}`]);
  const whole = { ...query, ...Object.fromEntries(secrets) };
  const rows = [
    `  - request: GET /v1/${path}`,
    ...(Object.keys(whole).length > 0 ? [`    query: ${JSON.stringify(whole)}`] : []),
    `    response: ${JSON.stringify(response)}`,
  ];
  return `${rows.join('\n')}\n`;
}
