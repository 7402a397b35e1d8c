import { text } from 'node:stream/consumers';

const FILMS = [
  { title: 'Heat', releaseDate: '1995-12-15', externalIds: { tmdb: '949' } },
  { title: 'Ronin', releaseDate: '1998-09-25', externalIds: { tmdb: '8195' } },
];

const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;

function answer({ obscura_version: version, action, input, batch }) {
  if (version !== 1) return { ok: false, error: `obscura_version ${version} is not known here` };
  if (action !== 'movieByName') return { ok: false, error: 'only movieByName is answered here' };
  if (batch) return { ok: true, results: batch.map(({ id, input }) => ({ id, result: lookUp(input) })) };
  return { ok: true, result: lookUp(input) };
}

let response;
try {
  response = answer(JSON.parse(await text(process.stdin)));
} catch {
  response = { ok: false, error: 'stdin is no envelope' };
}
console.log(JSON.stringify(response));
