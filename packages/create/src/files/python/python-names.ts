/** `movieByURL` as Python writes it: `movie_by_url`. */
export function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** `movieByURL` as the beginning of a type: `MovieByURL`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
