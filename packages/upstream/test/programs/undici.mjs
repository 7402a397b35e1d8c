// Asks with each of undici's own dispatchers, and prints what came of it.
import { Agent, Client, fetch, Pool, request, setGlobalDispatcher } from 'undici';

const [origin] = process.argv.slice(2);
const asked = {
  'the default': () => request(`${origin}/movie`),
  'its fetch': () => fetch(`${origin}/movie`).then(async (answer) => ({ body: answer })),
  'an agent': () => request(`${origin}/movie`, { dispatcher: new Agent({ connect: { timeout: 5000 } }) }),
  'a pool': () => new Pool(origin).request({ path: '/movie', method: 'GET' }),
  'a client': () => new Client(origin).request({ path: '/movie', method: 'GET' }),
  'a default of its own': () => {
    setGlobalDispatcher(new Agent({ connections: 1 }));
    return request(`${origin}/movie`);
  },
  'the fetch of Node': () => globalThis.fetch(`${origin}/movie`).then((answer) => ({ body: answer })),
};
for (const [name, ask] of Object.entries(asked)) {
  try {
    const { body } = await ask();
    console.log(`${name}: ${await body.text()}`);
  } catch (error) {
    console.log(`${name}: ${error.code ?? error.cause?.code}`);
  }
}
process.exit();
