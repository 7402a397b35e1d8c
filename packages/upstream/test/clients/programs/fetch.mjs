const [urls, runtime] = globalThis.Deno ? [Deno.args, 'Deno'] : [process.argv.slice(2), 'Node or Bun'];
for (const url of urls) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${runtime}: ${response.status}`);
  console.log(await response.text());
}
