import { isMainThread } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { ENDS, runBattery } from './hostile/battery.js';

it('runs in a worker thread', () => expect(isMainThread).toBe(false));

runBattery('spawn', {}, ENDS);
