// Fetches by a dispatcher that it has set itself, as mocks do.
const dispatch = () => {
  throw new Error('own');
};
for (const version of [1, 2]) globalThis[Symbol.for(`undici.globalDispatcher.${version}`)] = { dispatch };
await fetch(process.argv[2]).catch(({ cause, message }) => process.stdout.write(cause?.message ?? message));
