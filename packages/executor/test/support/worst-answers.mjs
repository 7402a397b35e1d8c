// The worst answers for a reader, by size. The tests and the bench read them.

/** As many parts as fit into a number of bytes. */
const fill =
  (before, part, after = '') =>
  (size) =>
    before + part.repeat(Math.floor((size - Buffer.byteLength(before + after)) / Buffer.byteLength(part))) + after;

/** Movies as large as the limits allow, with each entry as long as fits into a number of bytes. */
const movie = (fields) => (size) => {
  const long = (share) => 'é'.repeat(size / 20_000 / 2 / share);
  return JSON.stringify({ ok: true, result: { title: 'Heat', ...fields(long) } });
};
const list = (of) => Array.from({ length: 20_000 }, (_, index) => of(index));

export const WORST_ANSWERS = {
  'values that are kept': {
    is: 'kept',
    make: movie((long) => {
      const text = long(12);
      const pictures = list((index) => ({
        url: `https://x.test/${index}${text}`,
        width: 1,
        height: 2,
        rank: index,
        source: 'x',
      }));
      return {
        cast: list((index) => ({ name: `${index}${text}`, character: `Part ${index} ${text}`, order: index })),
        ...{ posterCandidates: pictures, backdropCandidates: pictures, logoCandidates: pictures },
        genres: list((index) => `${index}${text}`),
        externalIds: Object.fromEntries(list((index) => [`key ${index} ${text}`, `id ${index}`])),
      };
    }),
  },
  'values that are dropped': {
    is: 'kept',
    make: movie((long) => ({ cast: list(() => Array.from({ length: 48 }, () => long(60))) })),
  },
  'texts as long as may be': {
    is: 'kept',
    make: fill('{"ok":true,"result":{"title":"Heat","genres":["a"', `,"${'é'.repeat(500_000)}"`, ']}}'),
  },
  'lone surrogates': {
    is: 'kept',
    make: (size) =>
      movie((long) => ({ genres: list((index) => `${index}${'\ud800'.repeat(long(3.2).length)}`) }))(size),
  },
  numbers: { is: 'too-large', make: fill('{"ok":true,"result":{"title":"Heat","genres":[5', ',5', ']}}') },
  'cast members': {
    is: 'too-large',
    make: fill('{"ok":true,"result":{"title":"Heat","cast":[{"name":"a"}', ',{"name":"abc"}', ']}}'),
  },
  'external ids': {
    is: 'too-large',
    make: fill('{"ok":true,"result":{"title":"Heat","externalIds":{"a":"b"', ',"abcd":"e"', '}}}'),
  },
  'results that are numbers': { is: 'too-large', make: fill('{"ok":true,"results":[0', ',0', ']}') },
  'one key over and over': { is: 'too-large', make: fill('{"ok":true,"result":{"a":1', ',"a":1', '}}') },
  'escapes in a string that never closes': { is: 'too-large', make: fill('{"ok":true,"result":{"title":"', '\\n') },
  'a string': { is: 'too-large', make: fill('{"ok":true,"result":{"title":"', 'x', '"}}') },
  brackets: { is: 'too-deep', make: fill('', '[') },
  'openings that never close': { is: 'too-deep', make: fill('', '{"a ') },
  'openings that are no document': { is: 'not-json', make: fill('', '[words in brackets, as a log may have them] ') },
  'openings that never close, a few': { is: 'not-json', make: fill('[ [ [ [ [ [ [ [ ', 'a') },
  'a number that never ends': { is: 'not-json', make: fill('{"ok":true,"result":{"rating":', '1', 'x') },
  'white space': { is: 'no-output', make: fill('', ' \n') },
  'white space before what is no JSON': { is: 'not-json', make: fill('', ' \n', 'x') },
  'documents one after another': {
    is: 'several-documents',
    make: fill(
      '',
      '{"ok":true,"result":{"title":"a document that is written over and over, and that says so at some length: on and on and on and on"}}\n',
    ),
  },
  'text that is not UTF-8 at its end': {
    is: 'not-utf8',
    make: (size) =>
      Buffer.concat([Buffer.from(fill('{"ok":true,"result":{"title":"', 'é')(size - 1)), Buffer.of(0xff)]),
  },
};
