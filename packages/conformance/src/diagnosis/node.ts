import type { Advice } from '../model/check.js';
import type { Cause, Witness } from './diagnosis.js';

const CANNOT_START = 'The plugin cannot start, so every lookup fails.';

/** What Node writes if something other than a missing `catch` is to blame. The first match wins. */
export const NODE_CAUSES: readonly Cause[] = [
  {
    says: /^Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package '([^'\n]{1,200})'/m,
    advise: ([, name = '']) => missingPackage(name),
  },
  {
    says: /^Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find module '([^'\n]{1,1000})'/m,
    advise: ([, name = '']) => (/^[./]|^file:/.test(name) ? missingFile(name) : missingPackage(name)),
  },
  {
    says: /No such built-in module: (node:[\w/]{1,100})/,
    advise: ([, name = '']) => otherNode(`\`${name}\` is not part of this version of Node.`),
  },
  {
    says: /^SyntaxError: (?:Cannot use import statement outside a module|Unexpected token 'export')/m,
    advise: (_, witness) => esmInCommonJs(witness),
  },
  {
    says: /^ReferenceError: (require|module|exports|__dirname|__filename) is not defined/m,
    advise: ([, name = ''], witness) => commonJsInEsm(name, witness),
  },
  {
    says: /\[?(?:ERR_REQUIRE_ESM|ERR_REQUIRE_ASYNC_MODULE)\b/,
    advise: (_, witness) => requiredEsm(witness),
  },
  {
    says: /^SyntaxError: The requested module '([^'\n]{1,1000})' does not provide an export named '([^'\n]{1,200})'/m,
    advise: ([, module = '', name = '']) => missingExport(module, name),
  },
  {
    says: /ERR_IMPORT_(?:ATTRIBUTE|ASSERTION_TYPE)_MISSING\b/,
    advise: () => ({
      title: 'A JSON file is imported as code',
      why: CANNOT_START,
      fix: 'Say in the import that the file is JSON, or read it.',
      examples: { typescript: "import films from './films.json' with { type: 'json' };" },
    }),
  },
  {
    says: /^TypeError \[ERR_UNKNOWN_FILE_EXTENSION\]: Unknown file extension "(\.[cm]?tsx?)"/m,
    advise: () => notCompiled(),
  },
  {
    says: /^SyntaxError: /m,
    advise: (_, witness) => syntaxError(witness),
  },
  {
    says: /^TypeError: (Object\.groupBy|Map\.groupBy|Promise\.withResolvers|Array\.fromAsync|Iterator\.from|Promise\.try|RegExp\.escape) is not a function/m,
    advise: ([, name = '']) => otherNode(`This version of Node has no \`${name}\`.`),
  },
  {
    says: /^ReferenceError: (fetch|structuredClone|File|WebSocket|navigator) is not defined/m,
    advise: ([, name = '']) => otherNode(`This version of Node has no \`${name}\`.`),
  },
  {
    says: /^TypeError: Do not know how to serialize a (BigInt)|^TypeError: Converting (circular) structure to JSON/m,
    advise: ([, bigint]) => ({
      title: 'The answer contains a value that JSON does not have',
      why: 'Obscura shows “plugin failed” for the very items that the plugin found.',
      fix: bigint
        ? 'Turn each BigInt into text or a number before you serialize the answer.'
        : 'Copy the fields that you need into a new object. An object that contains itself has no end.',
      examples: { typescript: 'const result = { title: found.title, externalIds: { tmdb: String(found.id) } };' },
    }),
  },
];

function missingPackage(name: string): Advice {
  return {
    title: 'A package is missing',
    why: 'The plugin works only on machines that happen to have what it needs.',
    fix: `\`${name}\` is not installed. Bundle it with the plugin, or ship node_modules in the plugin’s directory.`,
    examples: {
      typescript: `npm install ${name}
npx esbuild main.mjs --bundle --platform=node --format=esm --outfile=dist/main.mjs`,
    },
  };
}

function missingFile(path: string): Advice {
  const name = path.split('/').at(-1) ?? path;
  const hasExtension = /\.\w{1,5}$/.test(name);
  return {
    title: 'A file of the plugin is missing',
    why: CANNOT_START,
    fix: hasExtension
      ? `Add ${name} to the plugin, or correct the import. Names on Linux are case-sensitive.`
      : `Write the import with the extension of the file: an ES module does not guess it.`,
    examples: { typescript: `import { lookUp } from './${hasExtension ? name : `${name}.mjs`}';` },
  };
}

function esmInCommonJs({ place }: Witness): Advice {
  const file = place?.file ?? 'main.js';
  return {
    title: 'An ES module runs as CommonJS',
    why: CANNOT_START,
    fix: `${file} uses import or export, but Node takes it for CommonJS. Name it .mjs, or say \`"type": "module"\` in a package.json next to it.`,
    examples: { typescript: '{ "type": "module" }  // package.json, in the plugin’s directory' },
  };
}

function commonJsInEsm(name: string, { place }: Witness): Advice {
  const file = place?.file ?? 'main.mjs';
  const isPath = name.startsWith('__');
  return {
    title: 'CommonJS runs as an ES module',
    why: CANNOT_START,
    fix: `${file} uses \`${name}\`, which ES modules do not have. Write what they have instead, or name the file .cjs.`,
    examples: {
      typescript: isPath
        ? "const here = fileURLToPath(new URL('.', import.meta.url));"
        : "import { readFileSync } from 'node:fs';  // not require('fs')\nexport { lookUp };  // not module.exports",
    },
  };
}

function requiredEsm({ place }: Witness): Advice {
  return {
    title: 'CommonJS requires an ES module',
    why: CANNOT_START,
    fix: `${place ? `Line ${place.line} of ${place.file}` : 'The plugin'} calls \`require\` on an ES module, which this version of Node refuses. Import it instead.`,
    examples: { typescript: "const { lookUp } = await import('./films.mjs');" },
  };
}

function missingExport(module: string, name: string): Advice {
  const isDefault = name === 'default';
  return {
    title: 'A module lacks what the plugin imports from it',
    why: CANNOT_START,
    fix: isDefault
      ? `\`${module}\` has no default export: import by name.`
      : `\`${module}\` has no \`${name}\`. Correct the name, import the default export, or install a version that has it.`,
    examples: { typescript: isDefault ? `import { lookUp } from '${module}';` : `import module from '${module}';` },
  };
}

function syntaxError(witness: Witness): Advice {
  const { place } = witness;
  if (place && /\.[cm]?tsx?$/.test(place.file)) return notCompiled();
  return {
    title: 'The script is not valid JavaScript',
    why: CANNOT_START,
    fix: `Correct ${place ? `line ${place.line} of ${place.file}` : 'the line that Node names'}. If a newer version of Node accepts it, the plugin needs that version.`,
    examples: { typescript: `node --check ${place?.file ?? 'main.mjs'}` },
  };
}

function notCompiled(): Advice {
  return {
    title: 'TypeScript runs as JavaScript',
    why: CANNOT_START,
    fix: 'Compile the plugin and name the JavaScript in `script`. Only Node 22.18 and later runs TypeScript itself.',
    examples: { typescript: 'npx esbuild main.ts --bundle --platform=node --format=esm --outfile=dist/main.mjs' },
  };
}

function otherNode(what: string): Advice {
  return {
    title: 'The plugin needs a newer version of Node',
    why: 'The plugin works only on machines that happen to have what it needs.',
    fix: `${what} Do without it, or say in package.json which version the plugin needs.`,
    examples: { typescript: '{ "engines": { "node": ">=22" } }  // package.json' },
  };
}
