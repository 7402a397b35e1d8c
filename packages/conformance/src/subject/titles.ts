import type { Input } from '@obscura/protocol';

/** The texts in questions that a plugin searches for. */
export function titlesIn(inputs: readonly Input[]): string[] {
  const texts = inputs.flatMap(({ title, name }) => [title, name]);
  return [...new Set(texts.filter((text) => text !== undefined))];
}
