import type { ChangeKind } from '../changes.js';
import type { FieldChange } from '../field-change.js';
import { LONG } from '../long-text.js';
import { type Element, elementsIn } from './elements.js';
import type { Span } from './span.js';

/** What a piece of a page is replaced by. */
type Edit = Span & { text: string };

/** Changes elements and attributes of a page; `undefined` if it has none of them. */
export function varyMarkup(text: string, changes: readonly FieldChange[]): string | undefined {
  const byPath = new Map<string, Element[]>();
  for (const element of elementsIn(text)) {
    const key = element.path.join('\n');
    const alike = byPath.get(key);
    if (alike) alike.push(element);
    else byPath.set(key, [element]);
  }
  const edits = changes.flatMap(({ path, how }) => editsOf(text, byPath, path, how));
  return edits.length === 0 ? undefined : apply(text, edits);
}

function editsOf(
  text: string,
  byPath: ReadonlyMap<string, Element[]>,
  path: FieldChange['path'],
  how: ChangeKind,
): Edit[] {
  const name = path.at(-1) ?? '';
  const attribute = name.startsWith('@') ? name.slice(1) : undefined;
  const meant = byPath.get((attribute === undefined ? path : path.slice(0, -1)).join('\n')) ?? [];
  if (attribute === undefined) return editsOfElements(text, meant, how);
  return meant.flatMap(({ attributes, whole }) => {
    const value = attributes.get(attribute);
    return value ? editsOfAttribute(text, whole, attribute, value, how) : [];
  });
}

function editsOfElements(text: string, meant: readonly Element[], how: ChangeKind): Edit[] {
  const [first, ...others] = meant;
  switch (how) {
    case 'left-out':
      return meant.map(({ whole }) => ({ ...whole, text: '' }));
    case 'empty':
      return meant
        .filter(({ content }) => content.end > content.start)
        .map(({ content }) => ({ ...content, text: '' }));
    case 'cut':
      return first ? [{ start: first.content.start, end: text.length, text: '' }] : [];
    case 'one':
      return others.map(({ whole }) => ({ ...whole, text: '' }));
    case 'emoji':
    case 'odd-emoji':
      return meant
        .filter(
          ({ content, hasElements }) => !hasElements && text.slice(content.start, content.end).trim().includes(' '),
        )
        .map(({ content }) => ({ ...content, text: how === 'emoji' ? LONG : `a${LONG}` }));
    default:
      return [];
  }
}

function editsOfAttribute(text: string, tag: Span, name: string, value: Span, how: ChangeKind): Edit[] {
  if (how === 'empty') return value.end > value.start ? [{ ...value, text: '' }] : [];
  if (how !== 'left-out') return [];
  // With its name, and a quote on each side if there is one.
  const start = tag.start + text.slice(tag.start, value.start).toLowerCase().lastIndexOf(name);
  const end = /["']/.test(text[value.end] ?? '') ? value.end + 1 : value.end;
  return start > tag.start ? [{ start, end, text: '' }] : [];
}

/** Applies edits from start to end. One inside another disappears with it. */
function apply(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join('');
}
