import { assertType, expectTypeOf, it } from 'vitest';
import {
  type Auth,
  definePlugin,
  type InputOf,
  type KeptOf,
  type MovieResult,
  type ObscuraPlugin,
  type ResultOf,
} from '../src/index.js';

it('an action knows its input and its result', () => {
  expectTypeOf<ResultOf<'movieByName'>>().toEqualTypeOf<MovieResult>();
  expectTypeOf<MovieResult['title']>().toEqualTypeOf<string>();
  expectTypeOf<MovieResult['runtime']>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf<InputOf<'movieByName'>>().toHaveProperty('title').toEqualTypeOf<string | undefined>();
  expectTypeOf<InputOf<'movieByName'>>().not.toHaveProperty('oshash');
  expectTypeOf<InputOf<'movieByFragment'>>().toHaveProperty('oshash');
});

it('a loose result may be any object, a performer too', () => {
  assertType<ResultOf<'performerByName'>>({ name: 'A', born: 1942 });
  assertType<ResultOf<'bookByName'>>({ pages: 412 });
});

it('what is kept has no gaps, and can be returned as it is', () => {
  expectTypeOf<KeptOf<'movieByName'>['genres']>().toEqualTypeOf<string[]>();
  expectTypeOf<KeptOf<'movieByName'>['tagline']>().toEqualTypeOf<string | null>();
  expectTypeOf<KeptOf<'seriesByName'>['seasons'][number]['episodes'][number]['airDate']>().toEqualTypeOf<
    string | null
  >();
});

it('definePlugin infers what each handler gets', () => {
  const plugin = definePlugin({
    capabilities: { movieByName: true, supportsBatch: true },
    handlers: {
      movieByName(input, auth) {
        expectTypeOf(input.title).toEqualTypeOf<string | undefined>();
        expectTypeOf(auth).toEqualTypeOf<Auth>();
        return input.title === undefined ? null : { title: input.title };
      },
    },
  });
  expectTypeOf(plugin).toEqualTypeOf<ObscuraPlugin>();
});

it('definePlugin refuses what does not fit together', () => {
  const handler = () => null;
  // @ts-expect-error a declared capability without a handler
  definePlugin({ capabilities: { movieByName: true }, handlers: {} });
  // @ts-expect-error a handler that is not declared
  definePlugin({ capabilities: { movieByName: true }, handlers: { movieByName: handler, seriesByName: handler } });
  // @ts-expect-error a handler for an action that does not exist
  definePlugin({ capabilities: { movieByName: true }, handlers: { movieByName: handler, movieByNam: handler } });
  // @ts-expect-error a capability that does not exist
  definePlugin({ capabilities: { movieByNam: true }, handlers: { movieByNam: handler } });
  // @ts-expect-error a field of the wrong type
  definePlugin({ capabilities: { movieByName: true }, handlers: { movieByName: () => ({ title: 7 }) } });
  // @ts-expect-error a result without what it needs
  definePlugin({ capabilities: { movieByName: true }, handlers: { movieByName: () => ({ overview: 'x' }) } });
  // @ts-expect-error an input field that the action does not use
  definePlugin({ capabilities: { movieByName: true }, handlers: { movieByName: ({ oshash }) => ({ title: oshash }) } });
});
