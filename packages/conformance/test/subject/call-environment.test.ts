import { expect, it } from 'vitest';
import { callEnvironment } from '../../src/subject/call/call-environment.js';

const own = {
  PATH: '/bin',
  HOME: '/home/me',
  NODE_OPTIONS: '--no-warnings',
  PYTHONUNBUFFERED: '1',
  PYTHONDONTWRITEBYTECODE: '1',
};

it('has a home of its own, and none of the settings that only its author has', () => {
  const directories = { parent: '/x', home: '/x/home', cache: '/x/cache', tmp: '/x/tmp' };
  const env = callEnvironment(own, directories, { https_proxy: 'http://127.0.0.1:1', NODE_OPTIONS: '--require=proxy' });
  expect(env).toMatchObject({ PATH: '/bin', https_proxy: 'http://127.0.0.1:1', PYTHONUSERBASE: '/home/me/.local' });
  expect(env).toMatchObject({ HOME: '/x/home', XDG_CACHE_HOME: '/x/cache', TMPDIR: '/x/tmp' });
  expect(env.NODE_OPTIONS).toBe('--no-warnings --require=proxy');
  expect(Object.keys(env).filter((name) => ['PYTHONUNBUFFERED', 'PYTHONDONTWRITEBYTECODE'].includes(name))).toEqual([]);
});
