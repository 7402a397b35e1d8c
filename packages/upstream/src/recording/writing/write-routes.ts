import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { bodiesIn, type ReadBody } from '../../routes/file/body-file.js';
import { parseRouteFile } from '../../routes/file/route-file.js';
import { directoryIssue, routeNamesIn } from '../../routes/file/route-names.js';
import { readRouteText } from '../../routes/file/route-text.js';
import type { Route } from '../../routes/route.js';
import type { RouteIssue } from '../../routes/route-issue.js';
import { distinct, identitiesFor, identityOf } from '../drift/route-identity.js';
import { fieldName, sessionFieldsOf } from '../tokens/session-fields.js';
import { type BodyFile, type Entry, entryOf } from './record-entry.js';
import type { RecordedRoute } from './record-exchange.js';
import { appendEntries, type Section, setResponse } from './record-text.js';

export type WriteRoutesOptions = {
  /** Whether to replace the responses of existing routes. Default: false, they are kept. */
  readonly refresh?: boolean | undefined;
};

/** The outcome for one file. */
export type WrittenRoutes = {
  readonly file: string;
  /** New routes. */
  readonly added: number;
  /** Existing routes with replaced responses. */
  readonly refreshed: number;
  /** Existing routes that were left alone. */
  readonly kept: number;
  /** Requests with several different answers, which a route cannot express. The first answer was recorded. */
  readonly ambiguous: readonly string[];
  /** Newly written fields that look like session tokens. Do not share the files while those are valid. */
  readonly sessions: readonly WrittenSession[];
};

/** A field that looks like a session token. */
export type WrittenSession = {
  /** The route file, or the separate file of a body. */
  readonly file: string;
  readonly request: string;
  /** As in `response.json.access_token`. */
  readonly field: string;
};

/**
 * Writes recorded routes to the route files in a directory: to the file for their origin if there is exactly one, otherwise to a file
 * named after the host. Only new routes are added; existing content does not change, including comments. Of two routes for the same request,
 * the first is written.
 *
 * @throws The system's error if a file cannot be read or written; an error with the place if a file is not a valid route file.
 * @example
 * ```ts
 * for (const { file, added, kept } of await writeRoutes('conformance/upstream', routes)) log(`${file}: ${added} added, ${kept} kept`);
 * ```
 */
export async function writeRoutes(
  directory: string,
  routes: readonly RecordedRoute[],
  { refresh = false }: WriteRoutesOptions = {},
): Promise<WrittenRoutes[]> {
  const files = await filesIn(directory);
  for (const { route, isAmbiguous } of distinct(routes)) {
    const standing = files.find((file) =>
      file.routes.some((other) => identitiesFor(route).includes(identityOf(other))),
    );
    const file = standing ?? fileFor(route.origin, files, directory);
    const isSame = file.routes.some((other) => identityOf(other) === identityOf(route));
    if (!standing) file.added.push(route);
    else if (refresh && isSame) file.refreshed.push(route);
    else file.kept++;
    if (isAmbiguous) file.ambiguous.push(requestOf(route));
  }
  const touched = files.filter(({ added, refreshed, kept }) => added.length + refreshed.length + kept > 0);
  for (const file of touched) await write(file, directory, files);
  return touched.map(({ path, added, refreshed, kept, ambiguous, sessions }) => {
    return { file: path, added: added.length, refreshed: refreshed.length, kept, ambiguous, sessions };
  });
}

function requestOf({ method, origin, path }: RecordedRoute): string {
  return `${method} ${origin}${path}`;
}

type OpenFile = {
  readonly path: string;
  readonly text: string;
  readonly routes: readonly Route[];
  readonly origin: string;
  readonly added: RecordedRoute[];
  readonly refreshed: RecordedRoute[];
  readonly ambiguous: string[];
  readonly sessions: WrittenSession[];
  kept: number;
};

async function filesIn(directory: string): Promise<OpenFile[]> {
  const names = await routeNamesIn(directory);
  for (const name of names.directories) throw issueError(directoryIssue(join(directory, name)));
  return names.files.map((name) => {
    const path = join(directory, name);
    const read = readRouteText(directory, name);
    if (!read.ok) throw issueError(read.issues[0]);
    const { text } = read;
    const routes = routesIn(text, path, bodiesIn(directory));
    return opened(path, text, routes, new URL(String(parseDocument(text).get('origin'))).origin);
  });
}

function opened(path: string, text: string, routes: readonly Route[], origin: string): OpenFile {
  return { path, text, routes, origin, added: [], refreshed: [], ambiguous: [], sessions: [], kept: 0 };
}

function routesIn(text: string, path: string, readBody: ReadBody): readonly Route[] {
  const read = parseRouteFile(text, path, { readBody });
  if (read.ok) return read.routes;
  const [issue] = read.issues;
  throw issue ? issueError(issue) : new Error(`${path} is not a route file`);
}

function issueError({ file, line, message, fix }: RouteIssue): Error {
  return new Error(`${file}:${line}: ${message}; ${fix}`);
}

function fileFor(origin: string, files: OpenFile[], directory: string): OpenFile {
  const ofOrigin = files.filter((file) => file.origin === origin);
  const name = new URL(origin).host.replaceAll(/[^A-Za-z0-9.]+/g, '-').replaceAll(/^-|-$/g, '');
  const own = ofOrigin.find((file) => file.path === join(directory, `${name}.yml`));
  // If an origin has several files, there is no way to know where a new route belongs.
  const found = own ?? (ofOrigin.length === 1 ? ofOrigin[0] : undefined);
  if (found) return found;
  const names = [name, `${name}-${new URL(origin).protocol.slice(0, -1)}`, `${name}-recorded`];
  const free = names.find((candidate) => !files.some(({ path }) => path === join(directory, `${candidate}.yml`)));
  const made = opened(join(directory, `${free ?? `${name}-${files.length}`}.yml`), opening(origin), [], origin);
  files.push(made);
  return made;
}

function opening(origin: string): string {
  return `# Answers from ${origin}, recorded by \`obscura-conformance record\`. \${KEY} stands for a credential.\norigin: ${origin}\n`;
}

const SECTIONS = { route: 'routes', otherwise: 'otherwise' } as const satisfies Record<Route['kind'], Section>;

async function write(file: OpenFile, directory: string, files: readonly OpenFile[]): Promise<void> {
  const { path, text, routes, added, refreshed } = file;
  if (added.length + refreshed.length === 0) return;
  const beside: BodyFile[] = [];
  const entered = (route: RecordedRoute) => {
    const entry = entryOf(route);
    beside.push(...entry.bodies);
    file.sessions.push(...sessionsIn(route, entry, path, directory));
    return entry;
  };
  let changed = text;
  for (const route of refreshed) {
    const place = routes.find((other) => identityOf(other) === identityOf(route))?.place.path;
    changed = setResponse(changed, SECTIONS[route.kind], Number(place?.[1]), entered(route));
  }
  for (const [kind, section] of Object.entries(SECTIONS)) {
    changed = appendEntries(changed, section, added.filter((route) => route.kind === kind).map(entered));
  }
  mustBeRoutes(changed, path, { routes, added, refreshed }, (name) => {
    const made = beside.find((body) => body.name === name);
    return made ? { ok: true, bytes: made.bytes } : bodiesIn(directory)(name);
  });
  await mkdir(directory, { recursive: true });
  for (const { name, bytes } of beside) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await mustStayIn(directory, dirname(join(directory, name)));
    await replaceFile(join(directory, name), bytes);
  }
  await replaceFile(path, changed);
  const others = files.filter((other) => other !== file).map((other) => other.text);
  const left = bodiesNamedIn(text).filter((name) => ![changed, ...others].flatMap(bodiesNamedIn).includes(name));
  for (const name of left) await rm(join(directory, name), { force: true });
}

function sessionsIn(route: RecordedRoute, { bodies }: Entry, path: string, directory: string): WrittenSession[] {
  return sessionFieldsOf(route).map((field) => {
    const body = bodies.find(({ index }) => index === field.answer);
    return {
      file: field.isInBody && body ? join(directory, body.name) : path,
      request: requestOf(route),
      field: fieldName(field, body !== undefined),
    };
  });
}

/** These paths are below the directory, or else the file would have been rejected. */
function bodiesNamedIn(text: string): string[] {
  const file = parseDocument(text).toJS() as Partial<Record<Section, WrittenAnswers[] | null>>;
  const routes = [...(file.routes ?? []), ...(file.otherwise ?? [])];
  const answers = routes.flatMap(({ response, responses = [] }) => [...(response ? [response] : []), ...responses]);
  return answers.flatMap(({ file: name }) => (name === undefined ? [] : [name]));
}

type WrittenAnswers = { response?: { file?: string }; responses?: { file?: string }[] };

/** Reads the new text before it replaces anything, so that we never break a handwritten file. */
function mustBeRoutes(
  text: string,
  path: string,
  { routes, added, refreshed }: Pick<OpenFile, 'routes' | 'added' | 'refreshed'>,
  readBody: ReadBody,
): void {
  const now = new Map(routesIn(text, path, readBody).map((route) => [identityOf(route), route]));
  const fresh = new Set(refreshed.map(identityOf));
  const isSame = (route: Route) =>
    fresh.has(identityOf(route)) || answersOf(now.get(identityOf(route))) === answersOf(route);
  const isThere = (route: RecordedRoute) => now.has(identityOf(route));
  if (routes.every(isSame) && [...added, ...refreshed].every(isThere)) return;
  throw new Error(`routes cannot be added to ${path}; move it away and record again`);
}

function answersOf(route: Route | undefined): string {
  return JSON.stringify([route?.response, route?.later]);
}

/** Files elsewhere would not be read back. */
async function mustStayIn(directory: string, part: string): Promise<void> {
  if ((await realpath(part)).startsWith(`${await realpath(directory)}${sep}`)) return;
  throw new Error(`${part} is a link that points outside ${directory}; use a real directory instead`);
}

/** Replaces the file completely or not at all. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, content);
  await rename(draft, path);
}
