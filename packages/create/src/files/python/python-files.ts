import { byMedium, definitionOf } from '../../media/medium-of.js';
import type { Project } from '../../project.js';
import { fillIn, templatesIn } from '../../templates.js';
import { placeholdersOf } from '../placeholders.js';
import { managed, owned, type ProjectFile } from '../project-file.js';
import { TYPES_FILES } from '../types-files.js';
import { pythonHandlers } from './python-handlers.js';
import { snake } from './python-names.js';
import { pythonTypes } from './python-types.js';

/** What `obscura-plugin update` keeps current: the protocol, the types and the workflow. */
const MANAGED = /^(?:main\.py|obscura_plugin\/.*|\.github\/.*)$/;

/** The files of a plugin in Python, except those that do not depend on the language. */
export function pythonFiles(project: Project): ProjectFile[] {
  const media = byMedium(project.actions);
  const values = placeholdersOf(project);
  const usesSeasons = media.some(([medium]) => medium === 'series');
  return [
    ...templatesIn('python')
      .filter(({ path }) => usesSeasons || path !== 'provider/seasons.py')
      .map(({ path, text }) => (MANAGED.test(path) ? managed(path, text) : owned(path, fillIn(text, values)))),
    ...media.map(([medium, actions]) =>
      owned(`provider/${definitionOf(medium).path}.py`, pythonHandlers(medium, actions)),
    ),
    owned('provider/plugin.py', pluginModule(project)),
    managed(TYPES_FILES.python, pythonTypes(project.actions)),
  ];
}

function pluginModule(project: Project): string {
  const media = byMedium(project.actions);
  const imports = media.map(
    ([medium, actions]) =>
      `from provider.${definitionOf(medium).path} import ${actions.map(snake).sort().join(', ')}\n`,
  );
  const rows = media.flatMap(([, actions]) => actions.map((action) => `    "${action}": ${snake(action)},\n`));
  return `"""What this plugin can do. An action is a function, a line in ACTIONS, and one in the manifest."""

from __future__ import annotations

from typing import Any, Callable, Dict, Mapping

from obscura_plugin.errors import CredentialError
from obscura_plugin.respond import Plugin
from provider import KEY_NAMES, NAME
from provider.client import Client
${imports.sort().join('')}
ACTIONS: Dict[str, Callable[..., Any]] = {
${rows.join('')}}


def connect(auth: Mapping[str, str], seconds: float) -> Client:
    """Return a client for one call. A blank credential counts as missing."""
    credentials = {key: auth.get(key, "").strip() for key in KEY_NAMES}
    for key, value in credentials.items():
        if not value:
            raise CredentialError(f"{key} is missing: {NAME} needs it.")
    return Client(credentials, seconds)


PLUGIN = Plugin(ACTIONS, connect)
`;
}
