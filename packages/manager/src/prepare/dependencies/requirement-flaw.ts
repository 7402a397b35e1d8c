/** An option that belongs to the requirement before it, and says which files will do. */
const HASHES = /\s--hash=\w+:[0-9a-f]+(?=\s|$)/gi;

/** Characters at which Python begins a new line. */
const LINE_BREAK = /[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/;

/**
 * Why a text cannot be a line of a file for pip; `undefined` if it can. Options are the operator’s: an index of the plugin’s own could replace
 * every package. Pip puts variables of the environment into such a file, and so into the address of a package.
 */
export function flawOf(requirement: string): string | undefined {
  if (!/^[a-z0-9]/i.test(requirement)) return 'is no requirement';
  if (LINE_BREAK.test(requirement)) return 'has a line break';
  if (requirement.endsWith('\\')) return 'goes on in the next line';
  if (requirement.includes('${')) return 'has a variable';
  if (/\s-/.test(requirement.replace(HASHES, ''))) return 'has an option of pip';
  return undefined;
}
