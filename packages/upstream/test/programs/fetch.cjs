// The same as an old program: CommonJS, promises, a `fetch` that it took at its start.
const { fetch: ask } = globalThis;
void ask(process.argv[2])
  .then((response) => response.text())
  .then((text) => process.stdout.write(text));
