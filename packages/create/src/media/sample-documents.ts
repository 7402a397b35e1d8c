import { type Project, siteOf } from '../project.js';
import type { Medium } from './media.js';
import { definitionOf } from './medium-of.js';
import { SAMPLES, type Sample } from './samples.js';

/** What the made-up provider answers about an example. */
export type SampleDocument = { readonly id: string; readonly title: string; readonly page: string } & Sample;

/** The examples of a medium, as the provider of a project has them. */
export function sampleDocuments(medium: Medium, project: Project): SampleDocument[] {
  const { path, one } = definitionOf(medium);
  const site = siteOf(project);
  return SAMPLES[medium].map((sample, index) => {
    const id = `${path}-${index + 1}`;
    return {
      id,
      ...sample,
      summary: `Made up, to show what ${one} looks like.`,
      page: `https://${site}/${path}/${id}`,
      picture: `https://${site}/pictures/${id}.jpg`,
    };
  });
}
