// Prints what can be seen of `fetch`, and what has been loaded.
const { value, ...flags } = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
const loaded = process.moduleLoadList.filter((name) => /undici|NativeModule (_?https?|tls)\b/.test(name));
process.stdout.write(JSON.stringify({ ...flags, name: value.name, length: value.length, loaded }));
