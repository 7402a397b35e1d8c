import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WITHOUT_BATCHES } from '../../mutants/table/parts.mjs';
import { writePlugin } from '../../mutants/write-out.mjs';
import { commandLine, EXIT } from '../support/command-line.js';
import { onlyJudgesAnd } from '../support/few-checks.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const QUICK = ['--seed', '1', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--reporter', 'json'];
/** Enough to show whether something was found, and what was skipped. */
const FEW = onlyJudgesAnd('process/repeatable');
const FINDS_HEAT = 'examples: { movieByName: [{ title: Heat }] }\n';
const FINDS_NOTHING = 'examples: { movieByName: [{ title: Haet }] }\n';

/** A plugin with this `config.yml`, which finds Heat by itself, or by asking its provider. */
function pluginWith(config: string, base: 'minimal' | 'network' = 'minimal'): string {
  const dir = join(temporaryDirectory(), 'plugin');
  const patches = base === 'minimal' ? WITHOUT_BATCHES : [{ file: 'manifest.yml', drop: '  supportsBatch: true' }];
  writePlugin({ base, patches, files: { 'conformance/config.yml': config } }, dir);
  return dir;
}

function filesIn(files: Record<string, string>): string {
  const dir = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

async function run(...words: string[]) {
  const { code, stdout, stderr } = await commandLine(...words, ...QUICK, ...FEW);
  expect(stderr).toBe('');
  return { code, report: JSON.parse(stdout) };
}

describe('--config', () => {
  it('takes the place of the config of the plugin, and the rest of its exam stays', async () => {
    const dir = pluginWith(FINDS_NOTHING);
    expect((await run(dir)).code).toBe(EXIT.incomplete);
    const ours = join(filesIn({ 'ours.yml': FINDS_HEAT }), 'ours.yml');
    expect((await run(dir, '--config', ours)).code).toBe(EXIT.conforms);
  });

  it('does not let the plugin skip what it skips itself', async () => {
    const dir = pluginWith(`${FINDS_HEAT}skip: { process/repeatable: it is an art }\n`);
    const own = (await run(dir)).report;
    expect(own.exemptions).toEqual([{ exempt: 'process/repeatable is skipped', reason: 'it is an art' }]);
    const ours = join(filesIn({ 'ours.yml': FINDS_HEAT }), 'ours.yml');
    const { report } = await run(dir, '--config', ours);
    expect(report.exemptions).toEqual([]);
    expect(report.checks.find(({ id }: { id: string }) => id === 'process/repeatable').verdict).toBe('pass');
  });

  it('is wrong usage where there is no such file', async () => {
    const { code, stderr } = await commandLine(pluginWith(FINDS_HEAT), '--config', '/nonexistent/ours.yml');
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('/nonexistent/ours.yml does not exist');
  });
});

describe('--ignore-plugin-config', () => {
  it('ignores exemptions and examples of the plugin, even a config that cannot be read', async () => {
    for (const config of [`${FINDS_HEAT}skip: { process/repeatable: it is an art }\n`, 'examples: [\n']) {
      const { report } = await run(pluginWith(config), '--ignore-plugin-config');
      expect(report.exemptions).toEqual([]);
    }
  });
});

describe('--conformance', () => {
  it('takes the place of config, recordings and cases', async () => {
    const dir = pluginWith(FINDS_HEAT, 'network');
    expect((await run(dir)).code).toBe(EXIT.conforms);
    const empty = filesIn({ 'config.yml': FINDS_HEAT });
    const without = await run(dir, '--conformance', empty);
    expect(without.code).toBe(EXIT.incomplete);
    expect(without.report.traffic.unrecorded).toMatchObject([{ request: 'GET http://api.example.org/search' }]);
    const ours = filesIn({
      'config.yml': 'examples: { movieByName: [{ title: Speed }] }\n',
      'upstream/films.yml': [
        'origin: http://api.example.org',
        'routes:',
        '  - { request: GET /search, query: { title: Speed }, response: { json: { films: [{ id: 1 }] } } }',
        '  - { request: GET /films/1, response: { json: { title: Speed, date: 1994-06-10, imdb: tt0111257 } } }',
        'otherwise: [{ request: GET /search, response: { json: { films: [] } } }]',
      ].join('\n'),
    });
    const { code, report } = await run(dir, '--conformance', ours);
    expect(code).toBe(EXIT.conforms);
    expect(report.counts.results).toBeGreaterThan(0);
  });

  it('is wrong usage where there is no such directory', async () => {
    const { code, stderr } = await commandLine(pluginWith(FINDS_HEAT), '--conformance', '/nonexistent/exam');
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('There is no directory /nonexistent/exam');
  });
});
