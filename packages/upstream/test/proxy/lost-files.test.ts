import { expect, it, onTestFinished, vi } from 'vitest';
import { type Authority, createAuthority, startUpstream } from '../../src/index.js';

const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;

it('an upstream whose authority cannot write its files leaves no server open, which would keep the process running', async () => {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  const { secureContextFor, close } = authority;
  const full: Authority = {
    secureContextFor,
    close,
    trustStoreFile: '',
    phpSettingsDirectory: '',
    get certificateFile(): string {
      throw new Error('ENOSPC: no space left on device');
    },
  };
  const before = servers();
  await expect(startUpstream({ authority: full })).rejects.toThrow('ENOSPC');
  await vi.waitFor(() => expect(servers()).toBe(before));
});
