import type { Launch } from '../plugin/launch.js';
import type { Ending } from '../start/ending.js';
import { type Failure, failure } from './failure.js';
import { startFailure } from './start-failure.js';

/** Why a call that ended like this has no answer. `said` is what the plugin wrote about it on stdout (PROC-6). */
export function endingFailure(ending: Ending, { file }: Pick<Launch, 'file'>, said: string | undefined): Failure {
  switch (ending.kind) {
    case 'exited':
      return failure(
        'exited-non-zero',
        `the plugin exited with status ${ending.code}`,
        said === undefined ? {} : { said },
      );
    case 'signaled':
      return failure('killed-by-signal', `the plugin was killed by ${ending.signal}`);
    case 'timed-out':
      return failure('timed-out', `the plugin did not answer within ${ending.deadlineMs / 1000} s`);
    case 'overflowed':
      return failure('too-much-output', `the plugin wrote more than ${ending.maxBytes} bytes on stdout`);
    case 'aborted':
      return failure('aborted', 'the call was aborted');
    case 'unstartable':
      return startFailure(ending.cause, file);
  }
}
