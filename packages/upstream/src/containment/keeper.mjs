// Keeps a network namespace that has nothing but a loopback interface, and opens listeners in it for the process that started it.
// Run by `room.ts` as `unshare --net node keeper.mjs`, with an IPC channel; ends with that channel.
//
// Every address leads to this process, if the machine has `ip`. It answers every name with an address of its own, accepts connections to
// the usual ports and to those that it is told, reports where they were meant to go, and resets them. What the kernel refuses at the other ports
// is seen in its packets, where Perl or Python is at hand.

import { execFile, execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { watchPackets } from './packets.mjs';

/** Ports of providers, which are watched without the help of another process. */
const PORTS = [80, 443, 8080, 8443];
/** Addresses for benchmarks (RFC 2544): no provider has one. */
const FIRST_ADDRESS = 0xc6120000;
const MAX_NAMES = 65_000;
const DNS_PORT = 53;

/** Names by the address that was made up for them. */
const names = new Map();
const watched = new Set();

bringUp();
process.on('message', ({ id, address, ports }) => (ports ? ports.map(watch) : open(id, address)));
process.on('disconnect', () => process.exit());
const isWatching = (await Promise.all([routeEverythingHere(), serveNames(), ...PORTS.map(watch)])).every(Boolean);
if (isWatching) watchPackets(reportMeant);
process.send({ ready: true, isWatching });

function bringUp() {
  const commands = [
    ['ip', 'link', 'set', 'lo', 'up'],
    ['ifconfig', 'lo', 'up'],
    // SIOCSIFFLAGS with IFF_UP and IFF_RUNNING; slim images have Python, but no command for this.
    [
      'python3',
      '-c',
      'import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 0x41))',
    ],
  ];
  if (!commands.some(runs)) throw new Error('the loopback interface cannot be set up: install iproute2');
}

async function routeEverythingHere() {
  // A machine without IPv6 has nothing to lead here.
  const [, isRouted] = await Promise.all([addRoute('-6', '::/0'), addRoute('-4', '0.0.0.0/0')]);
  return isRouted;
}

function addRoute(family, addresses) {
  return new Promise((resolve) => {
    execFile('ip', [family, 'route', 'add', 'local', addresses, 'dev', 'lo'], (error) => resolve(error === null));
  });
}

function runs([file, ...args]) {
  try {
    execFileSync(file, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Opens a listener on a free port of an address, and hands it over. */
function open(id, address) {
  const server = createServer();
  server.listen(0, address, () => process.send({ id, port: server.address().port }, server, () => server.close()));
}

/** Answers every question for an address with a new one, so that a connection to it shows the name. */
function serveNames() {
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => {
    const reply = replyTo(query);
    if (reply) socket.send(reply, port, address);
  });
  return begun(socket, () => socket.bind(DNS_PORT, '0.0.0.0'));
}

function replyTo(query) {
  const labels = [];
  let at = 12;
  for (let length = query[at]; length; length = query[at]) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
    if (at >= query.length) return undefined;
  }
  const end = at + 5; // the root, the type and the class
  if (end > query.length) return undefined;
  const isForAddress = query.readUInt16BE(at + 1) === 1;
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2); // an answer, without an error
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isForAddress ? 1 : 0, 6);
  header.writeUInt32BE(0, 8);
  const question = query.subarray(12, end);
  if (!isForAddress) return Buffer.concat([header, question]);
  const record = Buffer.from('c00c0001000100000000000400000000', 'hex');
  record.writeUInt32BE(addressFor(labels.join('.')), 12);
  return Buffer.concat([header, question, record]);
}

function addressFor(name) {
  for (const [address, known] of names) if (known === name) return address;
  const address = FIRST_ADDRESS + 1 + (names.size % MAX_NAMES);
  names.set(address, name);
  return address;
}

/** Whether connections to a port are reported from now on. */
async function watch(port) {
  if (watched.has(port)) return true;
  watched.add(port);
  return (await serveNobody(port, '::')) || (await serveNobody(port, '0.0.0.0'));
}

/** Accepts connections that were meant for somebody else, and resets them. */
function serveNobody(port, address) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    const meant = (socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    if (!/^(?:127\.|::1$)/.test(meant)) reportMeant(meant, port);
    socket.resetAndDestroy();
  });
  return begun(server, () => server.listen(port, address));
}

function reportMeant(address, port) {
  if (port === DNS_PORT) return; // A resolver may be set up to ask by TCP.
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  process.send({ host: names.get(number) ?? address, port });
}

function begun(listener, begin) {
  return new Promise((resolve) => {
    listener.once('listening', () => resolve(true)).once('error', () => resolve(false));
    begin();
  });
}
