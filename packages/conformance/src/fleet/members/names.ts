import type { Member } from './member.js';

/** What a member is called, before that is made unique. */
type Named = { readonly id: string | undefined; readonly version?: string | undefined };

/** Longer names are cut: they come from strangers. */
const MAX_LABEL = 128;
const MAX_SLUG = 80;

/** Names for members, in order: none twice. */
export function namesFor(members: readonly Named[]): Pick<Member, 'number' | 'label' | 'slug' | 'sameAs'>[] {
  const labels = labelsFor(members);
  const sameAs = twinsAmong(members);
  const slugs = new Set<string>();
  return labels.map((label, index) => {
    const number = index + 1;
    const plain = slugOf(label) || 'entry';
    // No slug has a tilde of its own.
    const slug = slugs.has(plain) ? `${plain}~${number}` : plain;
    slugs.add(slug);
    const twin = sameAs[index];
    return { number, label, slug, ...(twin !== undefined && { sameAs: twin }) };
  });
}

function labelsFor(members: readonly Named[]): string[] {
  const ids = members.map(({ id }, index) => id?.slice(0, MAX_LABEL) || `entry ${index + 1}`);
  const versioned = members.map(({ version }, index) => `${ids[index]}@${version?.slice(0, MAX_LABEL) ?? ''}`);
  const [ofIds, ofVersions] = [countsOf(ids), countsOf(versioned)];
  return ids.map((id, index) => {
    if (ofIds.get(id) === 1) return id;
    const full = versioned[index] ?? id;
    return ofVersions.get(full) === 1 ? full : `${full} (entry ${index + 1})`;
  });
}

/** The same id may stand for several versions, but only in one spelling. */
function twinsAmong(members: readonly Named[]): (number | undefined)[] {
  const spellings = new Map<string, { id: string; number: number }>();
  const versions = new Map<string, number>();
  return members.map(({ id, version }, index) => {
    if (id === undefined) return undefined;
    const first = spellings.get(id.toLowerCase());
    const sameVersion = versions.get(JSON.stringify([id.toLowerCase(), version]));
    if (first === undefined) spellings.set(id.toLowerCase(), { id, number: index + 1 });
    if (sameVersion === undefined) versions.set(JSON.stringify([id.toLowerCase(), version]), index + 1);
    return first !== undefined && first.id !== id ? first.number : sameVersion;
  });
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Only characters that are safe in every file system and in a URL, in lower case. */
function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, MAX_SLUG);
}
