import type { CastMemberResult } from '@obscura/protocol';
import { filled, type Json, records, text, wholeNumber } from '../../obscura/values.js';
import { foldCase } from '../finding/fold-case.js';
import { imageUrl } from './images.js';

/** People in TMDB's order. Each name appears once, as in Obscura. */
export function people(list: unknown): CastMemberResult[] {
  const found = new Map<string, CastMemberResult>();
  for (const person of records(list)) {
    const name = text(person.name);
    if (name && !found.has(foldCase(name))) found.set(foldCase(name), castMember(name, person));
  }
  return [...found.values()];
}

function castMember(name: string, person: Json): CastMemberResult {
  return filled<CastMemberResult>({
    name,
    character: text(person.character) ?? mainRole(person),
    order: wholeNumber(person.order),
    profileUrl: imageUrl(person.profile_path),
  });
}

/** The first role. In a series, an actor may have several; the first is the main one. */
function mainRole(person: Json): string | null {
  const [first = null] = records(person.roles).flatMap((role) => text(role.character) ?? []);
  return first;
}
