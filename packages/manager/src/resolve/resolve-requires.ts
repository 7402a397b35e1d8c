import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { nearMiss, type Requirement, readRequirement } from '@obscura/protocol';
import { satisfies, valid, validRange } from 'semver';
import type { Decision } from '../config/decide.js';
import type { Problem } from '../problem.js';
import type { Discovered } from '../sources/discover.js';

/** A plugin that could be loaded, on or off. */
export type Candidate = Extract<Discovered, { is: 'plugin' }> & { readonly decision: Decision };

/** What one entry of `requires` leads to: another plugin that has to come first, a plain package, or a problem. */
export type Resolved =
  | { readonly is: 'plugin'; readonly id: string }
  | { readonly is: 'package' }
  | { readonly is: 'problem'; readonly problem: Problem };

/** What is known of all plugins. */
export type Known = { readonly candidates: readonly Candidate[]; readonly broken: readonly { readonly id: string }[] };

/** Resolves an entry of `requires` to a sibling: a directory in the same plugins root (MAN-4). */
export function resolveRequirement(entry: string, { id, plugin }: Candidate, known: Known): Resolved {
  const requirement = readRequirement(entry);
  const { name, range } = requirement;
  const problem = (code: Problem['code'], message: string, fix: string): Resolved => ({
    is: 'problem',
    problem: { code, place: id, message: `requires \`${entry}\`, ${message}`, fix },
  });
  if (range !== undefined && validRange(range) === null) {
    return problem('requires-version', `but \`${range}\` is no SemVer range`, `write, for example, ${name}@^1.2`);
  }
  const named = known.candidates.filter((candidate) => isNamed(candidate, name));
  const sibling = named.find((candidate) => candidate.plugin.root === plugin.root);
  if (sibling !== undefined) return checkSibling(sibling, requirement, problem);
  const [elsewhere] = named;
  if (elsewhere !== undefined) {
    const message = `which is in ${elsewhere.place}, not in ${plugin.root}, so that Python would not find it`;
    return problem('requires-elsewhere', message, `obscura-plugin link ${elsewhere.place}`);
  }
  if (known.broken.some((one) => foldName(one.id) === foldName(name))) {
    return problem('requires-broken', 'which is broken', `mend it: obscura-plugin info ${name}`);
  }
  if (isPackage(plugin, name)) {
    if (range === undefined) return { is: 'package' };
    return problem('requires-version', 'which has no manifest and so no version', 'leave the range out');
  }
  return problem('requires-missing', 'which is not there', howToGet(name, known));
}

type MakeProblem = (code: Problem['code'], message: string, fix: string) => Resolved;

function checkSibling({ id, plugin, decision }: Candidate, { range }: Requirement, problem: MakeProblem): Resolved {
  const { version } = plugin.manifest;
  if (range !== undefined && !(valid(version) !== null && satisfies(version, range, { includePrerelease: true }))) {
    return problem('requires-version', `but ${id} is ${version}`, `obscura-plugin install ${id}@${range}`);
  }
  if (!decision.isOn) {
    return problem('requires-disabled', `which is off: ${decision.why}`, `obscura-plugin enable ${id}`);
  }
  return { is: 'plugin', id };
}

function isNamed({ id, place }: Candidate, name: string): boolean {
  return foldName(id) === foldName(name) || foldName(basename(place)) === foldName(name);
}

/** A name in the form in which names are compared: the directory `musicbrainz-helpers` is imported as `musicbrainz_helpers`. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

function isPackage({ root }: Plugin, name: string): boolean {
  return statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function howToGet(name: string, { candidates, broken }: Known): string {
  const meant = nearMiss(
    name,
    [...candidates, ...broken].map(({ id }) => id),
  );
  const install = `obscura-plugin install ${name}`;
  return meant === undefined ? install : `did you mean \`${meant}\`? Otherwise: ${install}`;
}
