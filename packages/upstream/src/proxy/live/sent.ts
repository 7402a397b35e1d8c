/** A request as a client sent it. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  /** Alternating names and values, as sent. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
};
