// @ts-check
// What JavaScript throws beside errors, and results that JSON cannot hold.

/** @typedef {import('../../row.d.mts').Row} Row */

const EXAMPLES = {
  'conformance/config.yml': ['examples:', '  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
};

/** @param {string} code what becomes of one of the two examples */
function ronin(code) {
  return [
    {
      file: 'index.mjs',
      from: "(title === 'Heat' ? { title } : null)",
      to: ['{', "  if (title === 'Heat') return { title };", "  if (title !== 'Ronin') return null;", `  ${code}`, '}'],
    },
  ];
}

/** @type {readonly Row[]} */
export const THROWN = [
  {
    check: 'error/example-refused',
    mistake: 'throws an object',
    base: 'typescript',
    files: EXAMPLES,
    patches: ronin('throw { status: 404 };'),
  },
  {
    check: 'error/example-refused',
    mistake: 'throws nothing at all',
    base: 'typescript',
    files: EXAMPLES,
    patches: ronin('throw undefined;'),
  },
  {
    check: 'error/example-refused',
    mistake: 'answers with a film that contains itself',
    base: 'typescript',
    files: EXAMPLES,
    patches: ronin('const film = { title }; film.season = { film }; return film;'),
  },
  {
    twin: 'thrown-texts',
    does: 'throws texts, and says in them what is wrong',
    base: 'typescript',
    patches: [
      {
        file: 'index.mjs',
        from: "throw new Error('only movieByName is answered here')",
        to: "throw 'only movieByName is answered here'",
      },
    ],
  },
  {
    twin: 'undefined-fields',
    does: 'leaves fields undefined',
    base: 'typescript',
    files: EXAMPLES,
    patches: ronin('return { title, overview: undefined, genres: undefined };'),
  },
];
