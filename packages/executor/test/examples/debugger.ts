// Shown:
process.on('SIGUSR1', () => {});
// Not shown: without a listener, Node would open its debugger and say so on stderr.
const heard = new Promise<void>((resolve) => process.once('SIGUSR1', () => resolve()));
const waiting = setTimeout(() => {}, 60_000);
process.kill(process.pid, 'SIGUSR1');
await heard;
clearTimeout(waiting);
console.log('no debugger');
