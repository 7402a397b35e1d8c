// What a program may begin before it loads the rest of this package.

export { makeRoom } from './containment/room.js';
