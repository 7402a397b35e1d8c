/** A response, complete except for its `content-length`. */
export type RecordedResponse = {
  readonly status: number;
  /** By lowercase name. Each value is sent as a separate header. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array;
};
