/** Why a process could not be started. */
export type UnstartableCause =
  | { kind: 'no-directory' }
  | { kind: 'no-command' }
  | { kind: 'no-interpreter' }
  | { kind: 'not-executable' }
  | { kind: 'not-permitted' }
  | { kind: 'out-of-processes' }
  | { kind: 'out-of-memory' }
  | { kind: 'out-of-files' }
  | { kind: 'busy' }
  | { kind: 'too-large' }
  | { kind: 'not-a-command' }
  | { kind: 'other'; detail: string };

/** How a call ended. If several causes race, the first one wins. */
export type Ending =
  | { kind: 'exited'; code: number }
  | { kind: 'signaled'; signal: string }
  | { kind: 'timed-out'; deadlineMs: number }
  | { kind: 'overflowed'; maxBytes: number }
  | { kind: 'aborted' }
  | { kind: 'unstartable'; cause: UnstartableCause };
