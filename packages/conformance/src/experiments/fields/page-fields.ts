import { elementsIn } from '@obscura/upstream';
import type { DocumentField } from './document-field.js';

/** Attributes that programs read. The others are for the eye. */
const READ = /^(?:href|src|content|value|datetime|title|alt|id|data-.*)$/;

/** Elements that frame a page, which no provider forgets. */
const FRAME = /^<(?:html|head|body)\b/;

/** The elements and attributes of a page, each with all of its kind. */
export function pageFields(text: string, of: string): (DocumentField & { values: string[] })[] {
  return elementsIn(text).flatMap(({ path, content, attributes, hasElements }) => {
    if (FRAME.test(path.at(-1) ?? '')) return [];
    const inside = text.slice(content.start, content.end);
    const common = { of, in: 'page', isList: false } as const;
    const element = { ...common, path, height: hasElements ? 1 : 0, values: textsIn(inside) };
    const others = [...attributes].filter(([name]) => READ.test(name));
    return [
      element,
      ...others.map(([name, { start, end }]) => ({
        ...common,
        path: [...path, `@${name}`],
        height: 0,
        values: [text.slice(start, end)],
      })),
    ];
  });
}

/** More texts would say no more about an element. */
const MAX_TEXTS = 50;
const MAX_LENGTH = 20_000;

/** What a reader sees of a page, piece by piece. */
function textsIn(inside: string): string[] {
  const texts = inside.slice(0, MAX_LENGTH).split(/<[^<>]{0,2000}>/);
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, MAX_TEXTS);
}
