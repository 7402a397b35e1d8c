import fc from 'fast-check';
import { expect, it } from 'vitest';
import { webAddress } from '../../src/arbitraries/web-address.js';

it('makes addresses that URL can parse', () => {
  fc.assert(
    fc.property(webAddress, (address) => URL.canParse(address)),
    { seed: 1, numRuns: 500 },
  );
});

it('shrinks an address that it did not make, as long as that is one', async () => {
  const start = 'https://www.example.org/film/78-blade%20runner?lang=en#cast';
  const property = fc.property(webAddress, (address) => !address.includes('film'));
  const { counterexample } = await fc.check(property, { seed: 1, path: '0', examples: [[start]], numRuns: 1 });
  expect(counterexample?.[0]).toBe('https://a.aa/film');
});
