import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MANIFEST_RULES } from '../src/manifest/rules/rules.js';
import { PROTOCOL_TABLES } from './support/protocol-tables.js';

const FILE = join(import.meta.dirname, '..', '..', '..', 'docs', 'protocol.md');
const SOURCES = join(import.meta.dirname, '..', 'src');
const text = readFileSync(FILE, 'utf8');

it('docs/protocol.md holds the tables that the sources say (refresh it with `npm run generate`)', async () => {
  let fresh = text;
  for (const [name, table] of Object.entries(PROTOCOL_TABLES)) {
    const part = new RegExp(`(<!-- generated:${name} -->\\n)[\\s\\S]*?(<!-- /generated:${name} -->)`);
    expect(fresh).toMatch(part);
    fresh = fresh.replace(part, (_, open, close) => `${open}\n${table()}\n\n${close}`);
  }
  await expect(fresh).toMatchFileSnapshot(FILE);
});

it('every rule has an anchor, and every link to an anchor leads somewhere', () => {
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title));
  for (const [, target = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) {
    expect(anchors.has(target) || headings.includes(target), `#${target}`).toBe(true);
  }
  for (const { rule } of Object.values(MANIFEST_RULES)) expect(anchors).toContain(rule.toLowerCase());
  for (const rule of citedRules()) expect(anchors).toContain(rule.toLowerCase());
});

/** Every rule that the sources cite. */
function citedRules(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('');
  return [...sources.matchAll(/\b(?:PROC|OUT|ENV|RES|AUTH|MAN|NET)-\d+/g)].map(([rule]) => rule);
}

/** The anchor that a heading gets. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
