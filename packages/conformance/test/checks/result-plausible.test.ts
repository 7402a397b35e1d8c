import { describe, expect, it } from 'vitest';
import { resultPlausible } from '../../src/checks/result/plausible.js';
import { askSingle } from '../../src/model/call.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, seeAnswer, single } from './support/observed.js';

const see = (result: unknown) => seeAnswer(resultPlausible, single(), { ok: true, result });
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

describe('result/plausible', () => {
  it.each([
    ['a missing value became text', { overview: 'None' }],
    ['a missing value became text', { title: 'Alien', originalTitle: 'undefined' }],
    ['a missing value became text', { genres: ['Crime', 'N/A'] }],
    ['an object became text', { tagline: 'By [object Object]' }],
    ['bytes became text', { overview: "b'A heist'" }],
    ['text contains entities', { title: 'Heat &amp; Dust' }],
    ['text contains entities', { overview: 'A heist&#8230;' }],
    ['text contains markup', { overview: 'A heist.<br />It goes wrong.' }],
    ['UTF-8 was decoded as Latin-1', { title: latin1('Amélie') }],
    ['UTF-8 was decoded as Latin-1', { title: latin1(latin1('Amélie')) }],
    ['UTF-8 was decoded as Latin-1', { overview: 'Itâ€™s a heist' }],
    ['UTF-8 was decoded as Latin-1', { title: latin1('Иди и смотри') }],
    ['UTF-8 was decoded as Latin-1', { title: latin1('七人の侍') }],
    ['an address leads nowhere', { posterCandidates: [{ url: 'https://img.example.org/w500None' }] }],
    ['an address leads nowhere', { posterCandidates: [{ url: 'https://img.example.org/t/p/originalnull' }] }],
    ['an address leads nowhere', { imageUrl: 'https://img.example.org/undefined/949.jpg?size=2' }],
    ['an address leads nowhere', { imageUrl: 'https://img.example.org/the heat.jpg' }],
    ['an address leads nowhere', { imageUrl: 'https://img.example.org/a?b=1&amp;c=2' }],
    ['an address leads nowhere', { imageUrl: 'https://img.example.org/https://img.example.org/949.jpg' }],
    ['an address leads nowhere', { imageUrl: 'https://img.example.org/949-{width}x{height}.jpg' }],
    ['an id was put together from a missing value', { externalIds: { imdb: 'ttNone' } }],
    ['text was escaped twice', { title: 'Am\\u00e9lie' }],
    ['text was escaped twice', { overview: 'A heist.\\nIt goes wrong.' }],
    ['a runtime is probably in seconds', { runtime: 10_200 }],
    ['a runtime is probably in seconds', { seasons: [{ episodes: [{ runtime: '2700' }] }] }],
    ['a rating is out of range', { rating: 83 }],
    ['a rating is out of range', { rating: -1 }],
    ['a date is from before film, or from a distant future', { releaseDate: '0001-01-01' }],
    ['a date is from before film, or from a distant future', { firstAirDate: '9999' }],
    ['the same episode appears twice', { episodes: [episode(1, 1), episode(2, 1), episode(1, 1)] }],
    ['the same season appears twice', { seasons: [{ seasonNumber: 1 }, { seasonNumber: 1 }] }],
    ['the same picture appears twice', { posterCandidates: [{ url: 'https://a.org/1' }, { url: 'https://a.org/1' }] }],
  ])('reports that %s: %j', (cause, result) => {
    const seen = see({ title: 'Heat', ...result });
    expect(seen).toEqual(convicted(expect.stringContaining(cause), expect.anything()));
  });

  it.each([
    { title: 'None', originalTitle: 'None', urls: ['https://films.example.org/None'] },
    { title: 'Heat', cast: [{ name: 'Ann', character: 'Null' }] },
    { title: 'Heat', overview: 'None of us <3 Q&A; 3 < 5 > 4. «MAÑANÃ» são ÃO, café à la carte' },
    { title: 'Heat', overview: 'Иди и смотри, 七人の侍, الرسالة, 🎬, “quoted” — and so on…' },
    { title: 'Heat', imageUrl: 'https://img.example.org/this-is-null.jpg?a=1&b=2' },
    { title: 'Heat', imageUrl: 'data:image/png;base64,null' },
    { title: 'Heat', runtime: 873, rating: 10, releaseDate: '1888-10-14', date: '0800' },
    { title: 'Heat', episodes: [episode(1, 1), episode(1, 2), episode(2, 1), {}] },
  ])('finds nothing wrong with %j', (result) => {
    expect(see(result)).toEqual(PASS);
  });

  it('reports each cause once, with its first place in a batch', () => {
    const results = ['a', 'b'].map((id) => ({ id, result: { title: id, overview: 'null', runtime: 7020 } }));
    expect(seeAnswer(resultPlausible, batch(['a', 'b']), { ok: true, results })).toEqual(
      convicted(expect.stringMatching(/^`results\[0\]\.result\.overview` is "null": /), [
        expect.stringMatching(/^`results\[0\]\.result\.runtime` is 7020: .*minutes/),
      ]),
    );
  });

  it('does not blame text that the question contains', () => {
    const call = askSingle({ action: 'movieByName', auth: {} }, { title: '<b>Heat</b> &amp; None' });
    const result = { title: '<b>Heat</b> &amp; None', overview: 'None' };
    expect(seeAnswer(resultPlausible, call, { ok: true, result })).toEqual(PASS);
  });

  it('looks at a large result in bounded time', () => {
    const overview = '&'.repeat(100_000) + '<p'.repeat(100_000) + '\u00c3'.repeat(100_000);
    expect(see({ title: 'Heat', overview })).toEqual(PASS);
    expect(see({ title: 'Heat', genres: Array(20_000).fill('Crime') })).toEqual(PASS);
  });

  it.each([
    { ok: true, result: null },
    { ok: true, result: {} },
    { ok: false, error: 'N/A' },
  ])('is not exercised by %j', (document) => {
    expect(seeAnswer(resultPlausible, single(), document)).toEqual(NOT_EXERCISED);
  });
});

function episode(seasonNumber: number, episodeNumber: number) {
  return { seasonNumber, episodeNumber };
}
