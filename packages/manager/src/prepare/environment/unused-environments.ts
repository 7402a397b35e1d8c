import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from '../../store/install-record.js';
import { environmentsPath, storePath } from '../../store/paths.js';
import { readPrepared } from '../../store/prepared.js';

/** Environments that no plugin in the root and no version in the store runs in, the interrupted ones among them. */
export function unusedEnvironments(root: string): string[] {
  const used = new Set<string | undefined>([
    ...Object.values(readPrepared(root)),
    ...namesIn(storePath(root)).flatMap((id) =>
      namesIn(join(storePath(root), id))
        .filter((name) => name.endsWith('.json'))
        .map((name) => readRecord(root, id, name.slice(0, -'.json'.length))?.environment),
    ),
  ]);
  return namesIn(environmentsPath(root))
    .filter((name) => !used.has(name))
    .map((name) => join(environmentsPath(root), name));
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}
