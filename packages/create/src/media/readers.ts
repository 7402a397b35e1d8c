/** A reader of a field of the made-up provider, in each language. `found` is the whole item, `value` the field. */
type Reader = {
  readonly python: { readonly call: (value: string) => string; readonly from: string; readonly name: string };
  readonly typescript: { readonly call: (value: string) => string; readonly from: string; readonly name: string };
};

function reader(
  name: string,
  python: string,
  typescript: string,
  words: { python?: string; typescript?: string } = {},
): Reader {
  const [inPython, inTypeScript] = [words.python ?? name, words.typescript ?? name];
  return {
    python: { name: inPython, from: python, call: (value) => `${inPython}(${value})` },
    typescript: { name: inTypeScript, from: typescript, call: (value) => `${inTypeScript}(${value})` },
  };
}

/** How fields are read, and where the templates keep the function for it. */
export const READERS = {
  text: reader('text', 'obscura_plugin.values', '../obscura/values.js'),
  date: reader('date', 'provider.fields', './fields.js'),
  count: reader('count', 'provider.fields', './fields.js'),
  texts: reader('texts', 'provider.fields', './fields.js'),
  url: reader('url', 'provider.fields', './fields.js'),
  urls: reader('urls', 'provider.fields', './fields.js'),
  images: reader('images', 'provider.fields', './fields.js'),
  externalIds: reader('external_ids', 'provider.fields', './fields.js', { typescript: 'externalIds' }),
  seasons: reader('seasons', 'provider.seasons', './seasons.js'),
} as const satisfies Record<string, Reader>;

/** The name of a reader. */
export type ReaderName = keyof typeof READERS;
