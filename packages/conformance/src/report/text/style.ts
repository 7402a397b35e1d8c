import { styleText } from 'node:util';

/** Ways to style text. Without colors, each returns the text unchanged. */
export type Style = Record<'good' | 'bad' | 'caution' | 'strong' | 'faint', (text: string) => string>;

const FORMATS = {
  good: 'green',
  bad: 'red',
  caution: 'yellow',
  strong: 'bold',
  faint: 'dim',
} as const satisfies Record<keyof Style, string>;

/** The style for an output. */
export function styleFor(hasColors: boolean): Style {
  const mark = (name: keyof Style) => (text: string) =>
    hasColors ? styleText(FORMATS[name], text, { validateStream: false }) : text;
  return {
    good: mark('good'),
    bad: mark('bad'),
    caution: mark('caution'),
    strong: mark('strong'),
    faint: mark('faint'),
  };
}
