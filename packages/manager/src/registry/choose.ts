import { nearMiss } from '@obscura/protocol';
import { compare, satisfies, valid } from 'semver';
import { ManagerError, type Problem, refusal } from '../problem.js';
import { keyOf } from '../sources/key-of.js';
import type { Offer, Offers } from './registry.js';

/** Chooses the newest version of a plugin from the first registry that has the plugin at all. @throws {ManagerError} if there is none. */
export function choose(answers: readonly Offers[], id: string, range: string | undefined): Offer {
  const all = offersFor(answers, id);
  const offer = newest(all.filter(({ version }) => range === undefined || version === range || isIn(version, range)));
  if (offer !== undefined) return offer;
  if (all.length > 0) {
    const there = all.map(({ version }) => version).join(', ');
    throw refusal(
      'not-in-registry',
      `${id}@${range}`,
      `is not there; there is ${there}`,
      `obscura-plugin install ${id}`,
    );
  }
  throw new ManagerError(unknown(answers, id), ...answers.flatMap(({ problems }) => problems));
}

/** All versions of a plugin that the first registry with the plugin has. */
export function offersFor(answers: readonly Offers[], id: string): readonly Offer[] {
  for (const { offers } of answers) {
    const own = offers.filter((offer) => keyOf(offer.id) === keyOf(id));
    if (own.length > 0) return own;
  }
  return [];
}

/** The newest of several versions. What is not SemVer comes after what is. */
export function newest(offers: readonly Offer[]): Offer | undefined {
  return offers.toSorted((one, other) => compareVersions(other.version, one.version))[0];
}

/** Compares two versions: SemVer, and whatever else there is before all that. */
export function compareVersions(one: string, other: string): number {
  const [isOne, isOther] = [valid(one) !== null, valid(other) !== null];
  if (isOne && isOther) return compare(one, other);
  return Number(isOne) - Number(isOther);
}

function isIn(version: string, range: string): boolean {
  return valid(version) !== null && satisfies(version, range);
}

function unknown(answers: readonly Offers[], id: string): Problem {
  if (answers.length === 0) {
    const fix =
      'name a registry: --registry URL, or "registries" in obscura.plugins.json; or install an archive by its path';
    return { code: 'not-in-registry', place: id, message: 'cannot be looked up: there is no registry', fix };
  }
  const meant = nearMiss(id, [...new Set(answers.flatMap(({ offers }) => offers.map((offer) => offer.id)))]);
  const fix = meant === undefined ? 'obscura-plugin search shows what there is' : `did you mean \`${meant}\`?`;
  return {
    code: 'not-in-registry',
    place: id,
    message: `is not in ${answers.map(({ registry }) => registry).join(', ')}`,
    fix,
  };
}
