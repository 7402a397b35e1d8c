import { placeInPlugin } from '../../diagnosis/place-in-plugin.js';
import type { Finding } from '../../model/report/finding.js';

/** A place in a plugin's files. Both numbers count from 1. */
export type FilePlace = { file: string; line: number; column?: number };

/** The line that a finding names: of the manifest, or of the plugin's code, from a stack trace on stderr. */
export function placeOf({ evidence, observed }: Finding, pluginDir: string): FilePlace | undefined {
  if (observed) return placeInPlugin(new TextDecoder().decode(observed.transcript.stderr.bytes), pluginDir);
  const [, file = '', line, column] = /^(manifest\.yml):(\d{1,9}):(\d{1,9}): /.exec(evidence.message) ?? [];
  return file === '' ? undefined : { file, line: Number(line), column: Number(column) };
}
