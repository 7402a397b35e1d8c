import type { Installed } from '@obscura/manager';

/** What was installed, in a line. */
export function installedWords({ id, version, before, is }: Installed): string {
  if (is === 'already') return `${id} ${version} was installed already`;
  return before === undefined ? `${id} ${version} is installed` : `${id} ${version} is installed; it was ${before}`;
}
