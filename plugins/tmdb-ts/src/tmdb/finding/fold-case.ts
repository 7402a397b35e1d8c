/**
 * Folds case like Python's `casefold`. JavaScript has only lowercase, where “ß” differs from “SS” and “ς” from “σ”. Going through uppercase
 * fixes that, except for the dotless “ı”, which shares its uppercase letter with “i”.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase().replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase());
  return lower.replaceAll('ς', 'σ');
}
