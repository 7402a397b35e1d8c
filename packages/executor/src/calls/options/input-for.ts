import type { Action, Input, InputField, InputOf } from '@obscura/protocol';

/** What a host knows about an item: any of the protocol's fields (ENV-6). Other names do not compile. */
type Known = Partial<Pick<Input, InputField>>;

/** The input of an action. It may have other fields too, if the plugin asks its users for what its provider needs. */
export type InputFor<A extends Action> = InputField extends keyof InputOf<A>
  ? Known & Readonly<Record<string, unknown>>
  : Known;
