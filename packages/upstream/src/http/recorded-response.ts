/** A response, complete but for its `content-length`. */
export type RecordedResponse = {
  readonly status: number;
  /** By lower-case name; each value is sent as a header of its own. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array;
};
