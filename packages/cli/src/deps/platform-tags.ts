import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package with compiled code: it runs on some machines only. */
export type NativePackage = { readonly name: string; readonly tags: readonly string[] };

/** The packages in `vendor/` that hold compiled code, with the tags of their wheels, such as `cp313-cp313-manylinux_2_17_x86_64`. */
export function nativePackages(vendor: string): NativePackage[] {
  if (!existsSync(vendor)) return [];
  return readdirSync(vendor)
    .filter((name) => name.endsWith('.dist-info') && existsSync(join(vendor, name, 'WHEEL')))
    .sort()
    .map((name) => {
      const lines = readFileSync(join(vendor, name, 'WHEEL'), 'utf8').split(/\r?\n/);
      const tags = lines.flatMap((line) => (line.startsWith('Tag: ') ? [line.slice('Tag: '.length).trim()] : []));
      return { name: name.replace(/-[^-]*\.dist-info$/, ''), tags: tags.filter((tag) => !tag.endsWith('-any')) };
    })
    .filter(({ tags }) => tags.length > 0);
}

/** The platform of these packages as a part of a file name: `-cp313-cp313-linux_x86_64`. Empty without compiled code. */
export function platformOf(packages: readonly NativePackage[]): string {
  const tags = packages.flatMap(({ tags: [first] }) =>
    first !== undefined && /^[\w.-]{1,100}$/.test(first) ? [first] : [],
  );
  return tags.length === 0 ? '' : `-${[...new Set(tags)].sort().join('.')}`;
}
