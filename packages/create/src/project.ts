import type { Action } from '@obscura/protocol';

/** The runtimes that there are templates for. */
export const TEMPLATE_RUNTIMES = ['python', 'typescript'] as const;

/** A runtime that there is a template for. */
export type TemplateRuntime = (typeof TEMPLATE_RUNTIMES)[number];

/** A plugin that does not exist yet. */
export type Project = {
  readonly id: string;
  /** What users call it. */
  readonly name: string;
  readonly runtime: TemplateRuntime;
  readonly actions: readonly Action[];
  /** Keys of the credentials that the provider wants. */
  readonly credentials: readonly string[];
  /** Origin of the provider's API, such as `https://api.example.org`. */
  readonly origin: string;
};

/** The host name of the provider's pages, and its name: that of its API without `api.` or `www.`. */
export function siteOf({ origin }: Pick<Project, 'origin'>): string {
  return new URL(origin).host.replace(/^(?:api|www)\./, '');
}
