// `import` takes other ways to a module than `require`.
import { get } from 'node:https';

get(process.argv[2], async (response) => {
  for await (const chunk of response) process.stdout.write(`${response.statusCode} ${chunk}`);
});
