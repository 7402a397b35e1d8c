import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Keeps account of a server's connections, tunnelled ones too, and returns a function that cuts them all. */
export function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A peer may reset, or send what is no TLS: that ends its connection, never this process.
    socket.on('error', () => {});
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}
