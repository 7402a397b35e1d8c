// @ts-check
// Answers that are small enough in bytes, and hold more than a host reads (OUT-4).

const GENRES = '{"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}}';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const TOO_MANY = [
  {
    check: 'stdout/within-size-limit',
    mistake: 'lists more genres than a host reads',
    base: 'films',
    patches: [{ file: 'main.py', from: GENRES, to: GENRES.replace('}}', '}, "genres": ["drama"] * 20001}') }],
  },
  {
    check: 'stdout/within-size-limit',
    mistake: 'embeds a poster in its address',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: GENRES,
        to: GENRES.replace('}}', '}, "posterCandidates": [{"url": "data:image/png;base64," + "A" * (1 << 20)}]}'),
      },
    ],
  },
  {
    twin: 'many-genres',
    does: 'lists as many genres as a host reads, each of them once',
    base: 'films',
    patches: [
      { file: 'main.py', from: GENRES, to: GENRES.replace('}}', '}, "genres": [str(n) for n in range(20000)]}') },
    ],
  },
];
