import { type Project, siteOf } from '../project.js';
import { definitionOf, type Medium, type Sample } from './media.js';

/** What the made-up provider answers about an example. */
export type SampleDocument = { readonly id: string; readonly title: string; readonly page: string } & Sample;

/** The examples of a medium, as the provider of a project has them. */
export function sampleDocuments(medium: Medium, project: Project): SampleDocument[] {
  const { path, one, samples } = definitionOf(medium);
  const site = siteOf(project);
  return samples.map((sample, index) => {
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
