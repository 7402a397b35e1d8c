// Posts 100 KB and prints the answer.
const response = await fetch(process.argv[2], { method: 'POST', body: 'x'.repeat(100_000) });
process.stdout.write(`${response.status} ${await response.text()}`);
