import type { Installer, PipOptions } from './installer.js';
import { pip } from './pip.js';
import { uv, uvVersion } from './uv.js';

/** uv, where it is on PATH and may be used, and otherwise the pip of the interpreter. */
export async function installerFor(options: PipOptions): Promise<Installer> {
  const hasUv = (options.usesUv ?? true) && (await uvVersion()) !== undefined;
  return hasUv ? uv(options) : pip(options);
}
