import { join } from 'node:path';

/** Where the versions of installed plugins live, inside the plugins root: `.store/<id>/<version>-<digest>`. */
const STORE = '.store';

/** The store of a plugins root. */
export function storePath(root: string): string {
  return join(root, STORE);
}
