import { Document, isMap, isSeq, type YAMLSeq } from 'yaml';
import type { Finding } from '../model/report/finding.js';
import { fingerprintOf } from '../report/document/fingerprint.js';
import type { BaselineFile } from './baseline-file.js';

/** What a new entry begins with. */
export const UNEXPLAINED = { reason: 'say why this is accepted' };

/**
 * The text of a baseline that accepts these findings: entries that still hold stay as they are, with their comments and reasons, others go,
 * and new ones follow.
 */
export function updatedBaseline(file: BaselineFile | undefined, findings: readonly Finding[]): string {
  const document = file?.document ?? new Document({ accepted: [] });
  const list = acceptedIn(document);
  const wanted = new Map(findings.map((finding) => [keyOf(finding.check, fingerprintOf(finding)), finding]));
  list.items = list.items.filter((item) => {
    if (!isMap(item)) return false;
    return wanted.delete(keyOf(String(item.get('check')), String(item.get('fingerprint'))));
  });
  for (const finding of wanted.values()) {
    const { check, action } = finding;
    const node = document.createNode({ check, fingerprint: fingerprintOf(finding), ...UNEXPLAINED });
    node.commentBefore = ` ${[action, finding.evidence.message]
      .filter(Boolean)
      .join(': ')
      .replaceAll(/\p{C}+/gu, ' ')}`;
    list.add(node);
  }
  return document.toString({ lineWidth: 120 });
}

function acceptedIn(document: Document): YAMLSeq {
  const known = isMap(document.contents) ? document.contents.get('accepted', true) : undefined;
  if (isSeq(known)) {
    known.flow = false;
    return known;
  }
  const created = document.createNode([]);
  if (isMap(document.contents)) document.contents.set('accepted', created);
  else document.contents = document.createNode({ accepted: created });
  return created;
}

function keyOf(check: string, fingerprint: string): string {
  return `${check} ${fingerprint}`;
}
