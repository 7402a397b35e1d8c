/** What the signer says that the plugin is. Absent if the signature was made by minisign itself. */
type Claim = { readonly id: string; readonly version: string };

/** What a signature says about a plugin. */
export type Verdict =
  | {
      /** Signed by a trusted key, and unchanged since. */
      readonly is: 'trusted';
      readonly keyId: string;
      readonly plugin: Claim | undefined;
    }
  | {
      /** Signed by a key that is not trusted. */
      readonly is: 'unknown-key';
      readonly keyId: string;
      /**
       * The key, `RW…`, that the signature carries: the plugin is unchanged since that key signed it. `undefined` if it carries none, so that
       * nothing can be checked.
       */
      readonly key: string | undefined;
      readonly plugin: Claim | undefined;
    }
  | {
      /** Changed since it was signed, or not signed by the key that it names. */
      readonly is: 'invalid';
      readonly why: string;
    }
  | { readonly is: 'unsigned'; readonly why: string }
  | {
      /** Nothing can be said: the plugin or its signature cannot be read. */
      readonly is: 'unreadable';
      readonly why: string;
    };

/** What to do about each verdict. */
export const VERDICT_ADVICE = {
  trusted: 'nothing to do',
  'unknown-key': 'ask its author for the key in another way, compare, and add it to the trusted keys',
  invalid: 'do not use it, and get it again from its author',
  unsigned: 'ask its author to sign it, or use it only if you trust the place you got it from',
  unreadable: 'get the plugin and its signature again from its author',
} as const satisfies Record<Verdict['is'], string>;
