/**
 * A text in which case makes no difference any more, as Python's `casefold` has it: JavaScript has but lower case, in which
 * “ß” differs from “SS”, and “ς” from “σ”. Case by way of capitals does it, but for the dotless “ı”, whose capital is that of “i”.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase().replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase());
  return lower.replaceAll('ς', 'σ');
}
