import { join } from 'node:path';
import { badgeOf } from '../../report/formats/badge.js';
import { safeJson } from '../../report/safe-json.js';
import type { News } from '../summary/against.js';
import type { FleetDocument } from '../summary/fleet-schema.js';
import { writeWhole } from '../write-whole.js';
import { fleetBadge } from './fleet-badge.js';
import { fleetMarkdown } from './fleet-markdown.js';
import { fleetPage } from './fleet-page.js';

/** Writes the report on a fleet, its page, its summary and its badges. @returns the files that people look at. */
export function writeResults(dir: string, document: FleetDocument, news?: News): { json: string; page: string } {
  const { shard } = document;
  const json = join(dir, shard ? `shard-${shard.number}-of-${shard.of}.json` : 'fleet.json');
  const page = join(dir, 'index.html');
  writeWhole(json, safeJson(document));
  writeWhole(page, fleetPage(document));
  writeWhole(join(dir, 'summary.md'), fleetMarkdown(document, news));
  writeWhole(join(dir, 'badge.json'), safeJson(fleetBadge(document)));
  for (const { slug, verdict } of document.plugins)
    writeWhole(join(dir, 'badges', `${slug}.json`), safeJson(badgeOf(verdict)));
  return { json, page };
}
