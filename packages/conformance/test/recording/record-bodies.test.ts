import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import type { Report } from '../../src/model/report/report.js';
import { record } from '../../src/recording/record-traffic.js';
import { type Asked, providerOf } from '../support/provider.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const KEY = 'stash-key-0123456789';

const PROGRAM = `import json, sys, urllib.request
envelope = json.load(sys.stdin)

def post(body, headers={}):
    request = urllib.request.Request("ORIGIN/graphql", body, headers)
    with urllib.request.urlopen(request) as response:
        return json.load(response)["data"]

def answer(title):
ASK

try:
    film = answer(envelope["input"].get("title", ""))
    print(json.dumps({"ok": True, "result": film and {"title": film["title"], "year": film["year"]}}))
except Exception as error:
    print(json.dumps({"ok": False, "error": "the provider: %s" % error}))
`;

/** Searches with variables, then asks for what it found by the same query document: AniList's way. */
const ANILIST = `
    query = """
    query ($search: String, $id: Int) {
      Media(search: $search, id: $id, type: ANIME) { id title year }
    }"""
    def ask(**variables):
        return post(json.dumps({"query": query, "variables": variables}).encode(), {"Content-Type": "application/json"})["Media"]
    found = ask(search=title)
    return found and ask(id=found["id"])`;

const FILMS = [
  { id: 1, title: 'Akira', year: 1988 },
  { id: 2, title: 'Perfect Blue', year: 1997 },
];

function anilist({ body }: Asked): unknown {
  const { search, id } = JSON.parse(body).variables;
  return { data: { Media: FILMS.find((film) => film.id === id || film.title === search) ?? null } };
}

/** Names its operation, spells the title out in variables, and sends its key in a header and in the body: stash-box's way. */
const STASH_BOX = `
    query = "query SearchScene($term: String!, $key: String) { searchScene(term: $term, key: $key) { title year } }"
    key = envelope["auth"]["STASH_KEY"]
    body = {"operationName": "SearchScene", "query": query, "variables": {"term": title, "key": key}}
    headers = {"Content-Type": "application/json", "ApiKey": key}
    found = post(json.dumps(body).encode(), headers)["searchScene"]
    return found[0] if found else None`;

function stashBox({ body, headers }: Asked): unknown {
  const { operationName, variables } = JSON.parse(body);
  if (headers.apikey !== KEY || variables.key !== KEY || operationName !== 'SearchScene')
    return { errors: [{ message: 'no' }] };
  return { data: { searchScene: FILMS.filter(({ title }) => title === variables.term) } };
}

/** Posts a form. */
const FORM = `
    return post(urllib.parse.urlencode({"q": title, "lang": "en"}).encode())`;

function form({ body }: Asked): unknown {
  return { data: FILMS.find(({ title }) => title === new URLSearchParams(body).get('q')) ?? null };
}

async function runOf(dir: string): Promise<Report> {
  const checks = CHECKS.filter(({ id }) => id === 'error/example-refused');
  for await (const event of conform(dir, { seed: 1, calls: 0, checks, casesDir: temporaryDirectory() })) {
    if (event.type === 'report') return event.report;
  }
  throw new Error('a run ends with a report');
}

describe('a provider that is asked by POST at one URL', () => {
  it.each([
    ['AniList', ANILIST, anilist, '', 5],
    ['stash-box', STASH_BOX, stashBox, 'auth: [{ key: STASH_KEY, label: Key }]\n', 3],
    ['a form', FORM, form, '', 3],
  ])('goes from record to conforms: %s', async (_, ask, answer, auth, requests) => {
    const origin = await providerOf((asked) => ({ body: answer(asked) }));
    const dir = temporaryPlugin({
      'manifest.yml': MANIFEST + auth,
      'main.py': PROGRAM.replace('ORIGIN', origin).replace('ASK', ask),
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Akira }, { title: Perfect Blue }]\n',
    });
    const recorded = await record(dir, { environment: { STASH_KEY: KEY }, localHosts: ['127.0.0.1'] });
    expect(recorded).toMatchObject({ is: 'recorded', refused: [], files: [{ added: requests, ambiguous: [] }] });
    const upstream = join(dir, 'conformance/upstream');
    const [file = ''] = readdirSync(upstream);
    expect(readFileSync(join(upstream, file), 'utf8')).not.toContain(KEY);
    const report = await runOf(dir);
    expect(report.findings).toEqual([]);
    expect(report.traffic).toMatchObject({ unrecorded: [], unused: [] });
    expect(report.coverage[0]).toMatchObject({ results: expect.any(Number), errors: 0, failures: 0 });
    expect(report.coverage[0]?.results).toBeGreaterThanOrEqual(2);
  });
});
