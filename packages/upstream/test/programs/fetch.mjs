// Fetches one URL after the other, and prints each answer, or the error and its cause.
for (const url of process.argv.slice(2)) {
  try {
    const response = await fetch(url);
    process.stdout.write(`${response.status} ${await response.text()}\n`);
  } catch (error) {
    process.stdout.write(`${error.name}: ${error.message} (${error.cause?.code})\n`);
  }
}
