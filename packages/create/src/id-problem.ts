import { isStandardModule } from '@obscura/protocol';

/** Why a name cannot be the id of a plugin, and what to do about it; `undefined`: it can. */
export function idProblem(id: string): { what: string; fix: string } | undefined {
  if (id.length > MAX_LENGTH || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    return {
      what: `\`${id}\` cannot be the id of a plugin`,
      fix: 'use lowercase letters, digits and single hyphens, such as my-plugin',
    };
  if (isStandardModule(id))
    return {
      what: `\`${id}\` is a module of Python’s standard library, which a plugin of that name could hide`,
      fix: `choose another name, such as ${id}-plugin`,
    };
  return undefined;
}

/** Of an id; a directory has to be named after it. */
const MAX_LENGTH = 64;
