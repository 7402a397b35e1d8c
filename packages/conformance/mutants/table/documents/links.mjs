// @ts-check

// Plugins that follow the links in their provider's answers.

/** @typedef {import('../../row.d.mts').Patch} Patch */

/** @type {readonly import('../../row.d.mts').Row[]} */
export const LINKS = [
  {
    twin: 'links',
    does: 'follows the link that a search gives, and refuses a film without one',
    base: 'network',
    by: ['error/upstream-minor-field'],
    patches: following('/films/', 'fetch(film)'),
  },
  {
    twin: 'whole-links',
    does: 'follows whole addresses',
    base: 'network',
    by: ['error/upstream-minor-field'],
    patches: following('http://api.example.org/films/', 'fetch(film.removeprefix(API))'),
  },
];

/**
 * Follows links to the details, whose last part the address of the poster repeats.
 *
 * @param {string} link
 * @param {string} fetch
 * @returns {readonly Patch[]}
 */
function following(link, fetch) {
  const routes = 'conformance/upstream/films.yml';
  return [
    { file: 'main.py', from: 'films[0]["id"]', to: 'films[0]["link"]' },
    { file: 'main.py', from: 'fetch(f"/films/{film}")', to: fetch },
    {
      file: 'main.py',
      from: '"externalIds": {"imdb": found["imdb"]}}',
      to: '"externalIds": {"imdb": found["imdb"]}, "posterCandidates": [{"url": found["poster"]}] if found.get("poster") else []}',
    },
    ...[949, 8195].flatMap((id) => [
      { file: routes, from: `{ id: ${id} }`, to: `{ link: "${link}${id}" }` },
      {
        file: routes,
        from: `imdb: ${id === 949 ? 'tt0113277' : 'tt0122690'} }`,
        to: `imdb: ${id === 949 ? 'tt0113277' : 'tt0122690'}, poster: "http://api.example.org/films/${id}/poster.jpg" }`,
      },
    ]),
  ];
}
