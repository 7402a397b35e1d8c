import type { Plugin } from '@obscura/executor';
import type { ContractComparison } from '@obscura/protocol';
import { expect, it } from 'vitest';
import { registry } from '../../src/index.js';
import { contractProblem, newerContracts } from '../../src/prepare/contract.js';
import { manifest, openHost, temporaryDirectory } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';

const NEWER = `interface: { movieByName: "sha256:${'0'.repeat(64)}" }\n`;

/** A plugin that was written for such a contract. */
function written(comparison: ContractComparison, versions?: 'included' | 'newer' | 'excluded'): Plugin {
  const contracts = new Map([['movieByName', comparison]] as const);
  const manifest = { id: 'tmdb', obscura: '>=2' } as Plugin['manifest']; // nothing else is looked at
  return { dir: '', root: '', manifest, contract: { contracts, ...(versions && { versions }) } };
}

it('the fields are named in which a contract differs', () => {
  const differences = [
    { field: 'runtime', plugin: 'text', host: 'number' },
    { field: 'title', plugin: undefined, host: 'text!' },
  ];
  expect(contractProblem(written({ is: 'incompatible', differences }))).toEqual({
    code: 'other-contract',
    place: 'tmdb',
    message:
      'is written for another contract of movieByName (runtime: text there, number here; title: nothing there, text! here)',
    fix: 'ask its author for a version that fits this host, or upgrade the host',
  });
});

it.each<[string, Plugin]>([
  ['equal', written({ is: 'equal' }, 'included')],
  ['older', written({ is: 'older', added: ['tagline'] })],
  ['of a later time', written({ is: 'newer' })],
])('a contract that is %s is no reason', (_, plugin) => {
  expect(contractProblem(plugin)).toBeUndefined();
});

it('a plugin for other versions of the protocol is not installed; one with a later contract is, and the doctor says so', async () => {
  const shop = registryDirectory();
  await shop.offer('future', { files: { 'manifest.yml': `${manifest('future')}obscura: ">=2"\n` } });
  await shop.offer('past', { files: { 'manifest.yml': `${manifest('past')}obscura: "<1"\n` } });
  await shop.offer('later', { files: { 'manifest.yml': `${manifest('later')}${NEWER}` } });
  const plugins = await openHost(temporaryDirectory(), { sources: [registry(shop.dir)] });
  await expect(plugins.install('future')).rejects.toThrow(
    'other-protocol: future is written for newer versions of the protocol: >=2; upgrade this host',
  );
  await expect(plugins.install('past')).rejects.toThrow('other-protocol: past is written for other versions');
  await plugins.install('later');
  const plugin = plugins.get('later');
  expect(plugin && newerContracts(plugin)).toEqual(['movieByName']);
  expect(await plugins.doctor()).toContainEqual(
    expect.objectContaining({ about: 'later', is: 'warning', message: expect.stringContaining('movieByName') }),
  );
});
