import { ACTION_NAMES } from '@obscura/protocol';
import { byMedium, definitionOf } from '../../media/medium-of.js';
import type { Project } from '../../project.js';
import { fillIn, templatesIn } from '../../templates.js';
import { VERSION } from '../../version.js';
import { placeholdersOf } from '../placeholders.js';
import { managed, owned, type ProjectFile } from '../project-file.js';
import { TYPES_FILES } from '../types-files.js';
import { typescriptHandlers } from './typescript-handlers.js';
import { typescriptTypes } from './typescript-types.js';

/** What `obscura-plugin update` keeps current: the protocol, the types and the workflow. */
const MANAGED = /^(?:src\/obscura\/.*|\.github\/.*)$/;

/** The files of a plugin in TypeScript, except those that do not depend on the language. */
export function typescriptFiles(project: Project): ProjectFile[] {
  const media = byMedium(project.actions);
  const values = { ...placeholdersOf(project), protocol: `^${VERSION}` };
  const usesSeasons = media.some(([medium]) => medium === 'series');
  return [
    ...templatesIn('typescript')
      .filter(({ path }) => usesSeasons || path !== 'src/provider/seasons.ts')
      .map(({ path, text }) => (MANAGED.test(path) ? managed(path, text) : owned(path, fillIn(text, values)))),
    ...media.map(([medium, actions]) =>
      owned(`src/provider/${definitionOf(medium).path}.ts`, typescriptHandlers(medium, actions)),
    ),
    owned('src/provider/plugin.ts', pluginModule(project)),
    managed(TYPES_FILES.typescript, typescriptTypes(project.actions)),
  ];
}

function pluginModule(project: Project): string {
  const actions = ACTION_NAMES.filter((action) => project.actions.includes(action));
  const imports = byMedium(actions).map(
    ([medium, some]) => `import { ${[...some].sort().join(', ')} } from './${definitionOf(medium).path}.js';\n`,
  );
  return `import type { Action, ResultOf } from '@obscura/protocol';
import { type Auth, definePlugin, type Handler, type ObscuraPlugin } from '@obscura/protocol/plugin';
import { asPluginError, CredentialError, PluginError } from '../obscura/errors.js';
import { isRecord, type Json, text } from '../obscura/values.js';
import { Client, type Provider } from './client.js';
import { KEY_NAMES, NAME } from './provider.js';
${imports.sort().join('')}
/** Answers one question: a result, or null for “no match”. The input is not checked yet, and a host may get its types wrong. */
type Look<A extends Action> = (provider: Provider, given: Json) => Promise<ResultOf<A> | null>;

/** The plugin for one call of \`limitMs\`. An action is a function, a line in each of these tables, and one in the manifest. */
export function openPlugin(limitMs: number): ObscuraPlugin {
  let provider: Provider | undefined;

  function answeredBy<A extends Action>(look: Look<A>): Handler<A> {
    return async (input: unknown, auth) => {
      try {
        provider ??= connect(auth, limitMs);
        if (!isRecord(input)) throw new PluginError('The input is not a JSON object.', { errorCode: 'bad-input' });
        return await look(provider, input);
      } catch (error) {
        throw asPluginError(error);
      }
    };
  }

  return definePlugin({
    capabilities: {
${actions.map((action) => `      ${action}: true,\n`).join('')}      supportsBatch: true,
    },
    handlers: {
${actions.map((action) => `      ${action}: answeredBy(${action}),\n`).join('')}    },
  });
}

/** A blank credential counts as missing. */
function connect(auth: Auth, limitMs: number): Provider {
  const credentials = KEY_NAMES.map((key) => {
    const value = text(auth?.[key]);
    if (value === null) throw new CredentialError(\`\${key} is missing: \${NAME} needs it.\`);
    return [key, value] as const;
  });
  return new Client(Object.fromEntries(credentials), limitMs);
}
`;
}
