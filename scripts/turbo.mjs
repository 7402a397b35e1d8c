// Runs turbo with its telemetry off: no command of this repository talks to the network unasked.
import { execa } from 'execa';

const { exitCode } = await execa('turbo', process.argv.slice(2), {
  preferLocal: true,
  stdio: 'inherit',
  reject: false,
  env: { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' },
});
process.exitCode = exitCode ?? 1;
