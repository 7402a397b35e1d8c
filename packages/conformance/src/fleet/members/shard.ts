import type { Member } from './member.js';

/** One of several parts of a fleet, from 1. */
export type Shard = { readonly number: number; readonly of: number };

/** More parts than that are a mistake. */
export const MAX_SHARDS = 1000;

/** Reads `2/4`; `undefined` if that is no part of a whole. */
export function shardIn(word: string): Shard | undefined {
  const [, number, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(word) ?? []).map(Number);
  if (number === undefined || of === undefined) return undefined;
  return number >= 1 && number <= of && of <= MAX_SHARDS ? { number, of } : undefined;
}

/** The members of a shard. Dealt out in turn, so that neighbours, which are often alike, are spread. */
export function membersOf(members: readonly Member[], { number, of }: Shard): readonly Member[] {
  return members.filter((member) => (member.number - 1) % of === number - 1);
}
