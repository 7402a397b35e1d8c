import { ACTIONS } from '@obscura/protocol';
import type { Project, TemplateRuntime } from '../../project.js';

const TESTS: Readonly<Record<TemplateRuntime, string>> = {
  python: 'python3 -m unittest discover -s tests -t .   # our own tests',
  typescript: 'npm install && npm test                      # build, and our own tests',
};

const LAYOUT: Readonly<Record<TemplateRuntime, string>> = {
  python: `| \`main.py\`, \`obscura_plugin/\` | the protocol; \`obscura-plugin update\` keeps it current |
| \`obscura_types.py\` | the types of inputs and results; \`obscura-plugin stub\` writes it |
| \`provider/__init__.py\` | names, addresses and keys |
| \`provider/client.py\`, \`https.py\`, \`deadline.py\` | polite requests: time limits, rate limits, no request twice |
| \`provider/lookup.py\`, \`question.py\`, \`titles.py\` | what is asked, and which hit is meant |
| \`provider/fields.py\`, and a module for each kind of item | from the provider’s fields to Obscura’s |
| \`tests/\` | our own tests |`,
  typescript: `| \`src/obscura/\` | the protocol; \`obscura-plugin update\` keeps it current |
| \`src/provider/provider.ts\` | names, addresses and keys |
| \`src/provider/client.ts\`, \`https.ts\`, \`read-reply.ts\` | polite requests: time limits, rate limits, no request twice |
| \`src/provider/lookup.ts\`, \`question.ts\`, \`titles.ts\` | what is asked, and which hit is meant |
| \`src/provider/fields.ts\`, and a module for each kind of item | from the provider’s fields to Obscura’s |
| \`test/\` | our own tests |`,
};

/** `README.md`. */
export function readmeText({ id, name, runtime, actions, credentials, origin }: Project): string {
  const rows = actions.map((action) => `| \`${action}\` | ${ACTIONS[action].summary} |\n`);
  const [first] = credentials;
  const environment = first === undefined ? '' : `${first}=… `;
  return `# ${name}

A metadata plugin for Obscura. It asks \`${origin}\`, a provider that is made up: make it yours, step by step.

| action | what it does |
| --- | --- |
${rows.join('')}
## Test it

\`\`\`sh
${TESTS[runtime]}
npx obscura-conformance . --strict           # does it follow the protocol? needs no network
npx obscura-conformance run . ${actions[0] ?? ''}     # asks the examples, and shows the answers
\`\`\`

## Make it yours

1. Put the addresses and the name of your provider where the made-up ones are, and change how \`client\` sends the credentials.
2. Change \`lookup\`: which requests find an item. Then the table of fields in the module of each kind of item.
3. Replace the examples in \`conformance/config.yml\`, delete \`conformance/upstream/\`, and record the answers of your provider:
   \`${environment}npx obscura-conformance record .\`
4. Raise \`version\` in \`manifest.yml\` whenever you publish it.

## Publish it

\`\`\`sh
npx obscura-plugin keygen ~/keys/me          # once. It asks for a passphrase; keep me.key, and give me.pub to everyone
npx obscura-plugin pack .
npx obscura-plugin sign ${id}-0.1.0.obscura.zip --key ~/keys/me.key
npx obscura-plugin verify ${id}-0.1.0.obscura.zip --key ~/keys/me.pub
npx obscura-plugin install ./${id}-0.1.0.obscura.zip --root ../plugins   # as a host does
\`\`\`

## Where things are

| file | what it is |
| --- | --- |
| \`manifest.yml\` | who we are, which keys we need, which actions we answer |
${LAYOUT[runtime]}
| \`conformance/\` | examples for the conformance harness, and the provider’s answers to them |
`;
}
