import { createHash } from 'node:crypto';
import type { Finding } from '../../model/report/finding.js';

/** Names what is wrong, the same for every seed and however far a case was shrunk: the check, the action and the symptom, not the bytes. */
export function fingerprintOf({ check, action = '', evidence: { symptom = '' } }: Finding): string {
  return createHash('sha256')
    .update(JSON.stringify([check, action, symptom]))
    .digest('hex')
    .slice(0, 16);
}
