import { Agent, request } from 'undici';

const dispatcher = new Agent({ connections: 2 });
for (const url of process.argv.slice(2)) console.log(await (await request(url, { dispatcher })).body.text());
