// Sees in a network namespace who is refused at a port where nobody listens. Only a packet socket shows that, and Node has none, so a line of
// Perl or Python holds it: one of them is on nearly every machine. A filter in the kernel lets no packet of the proxy's own traffic through.

import { spawn } from 'node:child_process';
import { endianness } from 'node:os';

/** Calls `report` with the address and port of each connection that was refused by nobody, and of each datagram of HTTP/3. */
export function watchPackets(report) {
  const [first, ...others] = WATCHERS;
  begin(first, () => others.forEach((other) => void begin(other, () => {})));

  function begin([file, ...args], orElse) {
    const watcher = spawn(file, [...args, FILTER.toString('hex')], { stdio: ['pipe', 'pipe', 'ignore'] });
    let rest = '';
    watcher.on('error', orElse).on('exit', (status) => status !== 0 && orElse());
    watcher.stdin.on('error', () => {});
    watcher.stdout.setEncoding('latin1').on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const destination = elsewhereIn(Buffer.from(line, 'hex'));
        if (destination && destination.host !== '::1') report(destination.host, destination.port);
      }
    });
  }
}

/** Both end with their stdin, and say the first bytes of each packet in hexadecimal. */
const WATCHERS = [
  [
    'perl',
    '-e',
    `$| = 1; my $f = pack "H*", shift; my $s;
    socket($s, 17, 2, 0) or die;
    setsockopt($s, 1, 26, pack "S x![J] P", length($f) / 8, $f) or die;
    bind($s, pack "S n l x12", 17, 3, 0) or die;
    for (;;) {
      my $r = ""; vec($r, 0, 1) = 1; vec($r, fileno($s), 1) = 1;
      select($r, undef, undef, undef);
      exit if vec($r, 0, 1);
      recv($s, my $p, 64, 0); print unpack("H*", $p), "\\n";
    }`,
  ],
  [
    'python3',
    '-ISc',
    `import array, select, socket, struct, sys
f = array.array("B", bytes.fromhex(sys.argv[1]))
s = socket.socket(17, 2, 0)
s.setsockopt(1, 26, struct.pack("@HP", len(f) // 8, f.buffer_info()[0]))
s.bind(("lo", 3))
while sys.stdin not in select.select([sys.stdin, s], [], [])[0]: print(s.recv(64).hex(), flush=True)`,
  ],
];

/** Instructions of the classic BPF, by what they do. A is its accumulator, and X its index. */
const BPF = {
  byte: 0x30, // A = the byte at k
  byteAtX: 0x50, // A = the byte at X + k
  halfAtX: 0x48,
  wordAtX: 0x40,
  x: 0x01, // X = k
  xIsHeaderLength: 0xb1, // X = the length of the IPv4 header
  and: 0x54,
  shiftRight: 0x74,
  equals: 0x15,
  keep: 0x06, // k bytes of the packet
};
const [TCP, UDP, HTTP3_PORT] = [6, 17, 443];
const [SYN_RST_ACK, RST_ACK] = [0x16, 0x14];
/** The head of a packet: enough for the addresses and ports of IPv6. */
const HEAD_BYTES = 64;

/**
 * Keeps of what arrives: a TCP reset that answers the first packet of a connection (its sequence number is 0), and UDP to the port of HTTP/3.
 * What comes from 127.0.0.0/8 never gets out of the kernel. Each row may have a name, and goes on with the next one, or with one of two.
 */
const FILTER = assembled([
  [BPF.byte, 0xfffff004], // the type of the packet
  [BPF.equals, 0, ['incoming', 'drop']],
  [BPF.byte, 0, 'incoming'],
  [BPF.shiftRight, 4],
  [BPF.equals, 4, ['v4', 'maybe v6']],
  [BPF.byte, 12, 'v4'],
  [BPF.equals, 127, ['drop', 'elsewhere']],
  [BPF.xIsHeaderLength, 0, 'elsewhere'],
  [BPF.byte, 9],
  [BPF.equals, TCP, ['tcp', 'maybe udp']],
  [BPF.equals, 6, ['v6', 'drop'], 'maybe v6'],
  [BPF.x, 40, 'v6'],
  [BPF.byte, 6],
  [BPF.equals, TCP, ['tcp', 'maybe udp']],
  [BPF.byteAtX, 13, 'tcp'],
  [BPF.and, SYN_RST_ACK],
  [BPF.equals, RST_ACK, ['reset', 'drop']],
  [BPF.wordAtX, 4, 'reset'],
  [BPF.equals, 0, ['keep', 'drop']],
  [BPF.equals, UDP, ['udp', 'drop'], 'maybe udp'],
  [BPF.halfAtX, 2, 'udp'],
  [BPF.equals, HTTP3_PORT, ['keep', 'drop']],
  [BPF.keep, HEAD_BYTES, 'keep'],
  [BPF.keep, 0, 'drop'],
]);

/** The program as the kernel reads it. */
function assembled(rows) {
  const parts = rows.map(([code, k, ...more]) => ({
    code,
    k,
    to: more.find(Array.isArray) ?? [],
    name: more.find((part) => typeof part === 'string'),
  }));
  const isLittle = endianness() === 'LE';
  return Buffer.concat(
    parts.map(({ code, k, to }, at) => {
      const [yes = 0, no = 0] = to.map((name) => parts.findIndex((part) => part.name === name) - at - 1);
      const bytes = Buffer.from([0, 0, yes, no, 0, 0, 0, 0]);
      if (isLittle) bytes.writeUInt32LE(k, bytes.writeUInt16LE(code, 0) + 2);
      else bytes.writeUInt32BE(k, bytes.writeUInt16BE(code, 0) + 2);
      return bytes;
    }),
  );
}

/** Whom a packet that was kept is from, if it is a reset, or for. */
function elsewhereIn(packet) {
  const isV6 = packet[0] >> 4 === 6;
  if (packet.length < (isV6 ? 48 : 28)) return undefined;
  const [start, length, header] = isV6 ? [8, 16, 40] : [12, 4, (packet[0] & 0x0f) * 4];
  const isUdp = packet[isV6 ? 6 : 9] === UDP;
  const at = isUdp ? start + length : start;
  return { host: addressOf(packet.subarray(at, at + length)), port: packet.readUInt16BE(isUdp ? header + 2 : header) };
}

function addressOf(bytes) {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1); // in its short form
}
