// Not shown:
import { createExecutor } from '@obscura/executor';

// Shown:
// Linux, with bubblewrap installed: the system read-only, no home, no other processes, the network as it is.
const mounts = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/home', '--tmpfs', '/root'];
createExecutor({ wrapper: ['bwrap', ...mounts, '--unshare-all', '--share-net', '--die-with-parent'] });

// A host that runs as root: as a user who owns nothing.
createExecutor({ uid: 65534, gid: 65534 });
