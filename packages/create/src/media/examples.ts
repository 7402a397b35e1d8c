import { ACTIONS, type Action } from '@obscura/protocol';
import type { Project } from '../project.js';
import { mediumOf } from './medium-of.js';
import { type SampleDocument, sampleDocuments } from './sample-documents.js';

/** A title that the made-up provider does not know. */
export const UNKNOWN_TITLE = 'Nothing Has This Name';

/** Inputs for an action: two that find something, and one that does not. */
export function examplesOf(action: Action, project: Project): Record<string, string>[] {
  const { medium, way } = mediumOf(action);
  const known = sampleDocuments(medium, project);
  const unknown = {
    id: 'no-such-id',
    title: UNKNOWN_TITLE,
    page: `https://${new URL(project.origin).host}/none`,
    oshash: '00000000deadbeef',
  };
  return [...known, unknown].map((document) => inputFor(action, way, document));
}

function inputFor(
  action: Action,
  way: string,
  document: Pick<SampleDocument, 'id' | 'title' | 'page'> & { readonly oshash?: unknown },
): Record<string, string> {
  switch (way) {
    case 'ByURL':
      return { url: document.page };
    case 'Cascade':
      return { externalId: document.id };
    default:
      return isByFingerprint(action)
        ? { oshash: String(document.oshash) }
        : { [titleFieldsOf(action)[0] ?? 'title']: document.title };
  }
}

/** The input fields of an action that hold a title, the best first. */
export function titleFieldsOf(action: Action): string[] {
  const { input } = ACTIONS[action];
  return input === 'provider-specific'
    ? ['title', 'name']
    : input.filter((field) => field === 'title' || field === 'name');
}

/** The input fields of an action that hold a fingerprint of a file. */
export function fingerprintFieldsOf(action: Action): string[] {
  const { input } = ACTIONS[action];
  const fields: readonly string[] = input === 'provider-specific' ? [] : input;
  return ['oshash', 'checksumMd5', 'phash'].filter((field) => fields.includes(field));
}

/** Whether an action looks for a fingerprint, not for a title. */
export function isByFingerprint(action: Action): boolean {
  return fingerprintFieldsOf(action).length > 0;
}
