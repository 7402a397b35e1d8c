import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { ENDS, IS_ABOUT_THE_PROCESS, runBattery } from './hostile/battery.js';

/** The system's own: one below the home of root is out of reach for others. */
const PYTHON = '/usr/bin/python3';
/** A user without rights, on every system that has users. */
const NOBODY = { uid: 65_534, gid: 65_534, python: PYTHON };

const canChange = process.getuid?.() === 0 && existsSync(PYTHON);

describe.runIf(canChange)('as another user', () =>
  runBattery('spawn', NOBODY, (plugin) => ENDS(plugin) && IS_ABOUT_THE_PROCESS(plugin)),
);
