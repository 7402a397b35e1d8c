// Fetches URLs all at once.
const answers = await Promise.all(process.argv.slice(2).map((url) => fetch(url)));
for (const answer of answers) process.stdout.write(`${answer.status} ${await answer.text()}\n`);
