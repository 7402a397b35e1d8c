import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

for (const url of process.argv.slice(2)) {
  const [response] = await once((url.startsWith('https:') ? https : http).get(url), 'response');
  console.log(await text(response));
}
