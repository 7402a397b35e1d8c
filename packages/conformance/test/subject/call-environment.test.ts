import { expect, it } from 'vitest';
import { callEnvironment } from '../../src/subject/call-environment.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const own = { PATH: '/bin', HOME: '/home/me', NODE_OPTIONS: '--no-warnings', PYTHONUNBUFFERED: '1', PYTHONUTF8: '1' };

it('has a home of its own, and none of the settings that only its author has', () => {
  const parent = temporaryDirectory();
  const env = callEnvironment(own, parent, { https_proxy: 'http://127.0.0.1:1', NODE_OPTIONS: '--require=proxy' });
  expect(env).toMatchObject({ PATH: '/bin', https_proxy: 'http://127.0.0.1:1', PYTHONUSERBASE: '/home/me/.local' });
  expect(env.HOME?.startsWith(parent)).toBe(true);
  expect(env.NODE_OPTIONS).toBe('--no-warnings --require=proxy');
  expect(Object.keys(env).filter((name) => ['PYTHONUNBUFFERED', 'PYTHONUTF8'].includes(name))).toEqual([]);
});
