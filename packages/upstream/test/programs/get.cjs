// Asks one URL after the other by http.get and https.get; a leading word says with which agent.
const modules = { 'http:': require('node:http'), 'https:': require('node:https') };
const [agent, ...urls] = process.argv.slice(2);

const optionsOf = ({ Agent }) =>
  ({ own: { agent: new Agent({ keepAlive: true, maxSockets: 1 }) }, none: { agent: false } })[agent] ?? {};
const options = { 'http:': optionsOf(modules['http:']), 'https:': optionsOf(modules['https:']) };

function next() {
  const url = urls.shift();
  if (!url) return;
  const { protocol } = new URL(url);
  modules[protocol]
    .get(url, options[protocol], (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        process.stdout.write(`${response.statusCode} ${text}\n`);
        next();
      });
    })
    .on('error', (error) => {
      process.stdout.write(`${error.name}: ${error.code}\n`);
      next();
    });
}
next();
