// Makes an authority, says where its certificate lies, and ends without closing it.
import { statSync, writeSync } from 'node:fs';
import { createAuthority } from '../../src/tls/authority.js';

const { certificateFile } = await createAuthority();
writeSync(1, JSON.stringify({ certificateFile, bytes: statSync(certificateFile).size }));
if (process.argv[2] === 'throw') throw new Error('on purpose');
process.exit(0);
