import { formatIssue, normalizeResult, parseResponse, readManifest } from '@obscura/protocol';

const manifest = `id: my-movies
name: My movies
version: "1.0.0"
runtime: python
script: "python3 main.py"
capabilities: { movieByName: true }
`;
const read = readManifest(manifest);
if (!read.ok) for (const issue of read.issues) console.log(formatIssue(issue, 'manifest.yml'));

const stdout = '{"ok": true, "result": {"title": " Heat ", "externalIds": {"tmdb": 949}}}';
const parsed = parseResponse(stdout, { kind: 'single' });
if (parsed.ok && parsed.answer.kind === 'result') {
  const normalized = normalizeResult('movieByName', parsed.answer.result);
  if (normalized.is === 'kept') console.log(normalized.kept.title, normalized.changes);
}
