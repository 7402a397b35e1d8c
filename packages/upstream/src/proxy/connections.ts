import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Tracks the connections of a server, including tunneled ones. Returns a function that cuts them all. */
export function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A peer may reset, or send something other than TLS. That ends its connection, not this process.
    socket.on('error', () => {});
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
