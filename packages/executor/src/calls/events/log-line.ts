/** A line that a plugin wrote on stderr. */
export type LogLine = {
  /** The call that it belongs to, as in {@link CallEvent}. */
  callId: string;
  pluginId: string;
  action: string;
  text: string;
  /** Its place among the lines of its process, from 1. */
  line: number;
  /** The process of the call that wrote it, from 1; a retried call has several. */
  attempt: number;
};
