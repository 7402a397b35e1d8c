// Sends what Node's fetch, http and https ask for through the proxy of the environment. `childEnvironment` puts it into
// NODE_OPTIONS: it runs before the program, in child processes and threads too.
//
// Node could do that itself from 22.21 and 24.5 on, by NODE_USE_ENV_PROXY. But that passes over agents of the program's own, more
// than doubles the time that Node takes to start, prints a warning, and reports a host that refuses as an error of a proxy.
//
// A process that asks for nothing must not pay for it: nothing is loaded here, only noticed. For the same reason it is CommonJS:
// `--import` starts the loader of ES modules in programs that have no use for it.

const EventEmitter = require('node:events');

const proxy = proxyOf(process.env);
if (proxy) {
  onFirstFetch(sendFetchThroughProxy);
  onFirstRequest(sendAgentsThroughProxy);
}

function proxyOf({ https_proxy: url = '' }) {
  const [, hostname, port] = /^http:\/\/([^/:@]+):(\d+)\/?$/.exec(url) ?? [];
  return hostname && { hostname, port: Number(port) };
}

/** Puts a function of the same looks in the place of `fetch` until it is called. */
function onFirstFetch(install) {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
  const original = descriptor?.value;
  if (typeof original !== 'function') return;
  let isInstalled = false;
  Object.defineProperty(globalThis, 'fetch', {
    ...descriptor,
    value: function fetch(input, init = undefined) {
      if (!isInstalled) install(original);
      isInstalled = true;
      if (globalThis.fetch === fetch) Object.defineProperty(globalThis, 'fetch', descriptor);
      return original(input, init);
    },
  });
}

/** Where undici, of which Node has a copy inside, keeps what connections are made by; the second from Node 26 on. */
const DISPATCHERS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

function sendFetchThroughProxy(fetch) {
  fetch('data:,'); // Loads undici, which then sets its dispatcher: the one way to its class.
  const place = DISPATCHERS.findLast((symbol) => globalThis[symbol]);
  if (!place) throw new Error(`fetch of Node ${process.version} cannot be kept in the simulated network`);
  const Agent = globalThis[place].constructor;
  // Whoever has set another one, a mock above all, means it.
  if (Agent.name === 'Agent') globalThis[place] = new Agent({ connect: connectForFetch });
}

function connectForFetch({ protocol, hostname, port, servername }, callback) {
  const isSecure = protocol === 'https:';
  openTunnel(hostname, port || (isSecure ? 443 : 80), (error, socket) => {
    if (error || !isSecure) callback(error, socket);
    else secure(socket, hostname.replace(/^\[|\]$/g, ''), servername, callback);
  });
}

function secure(socket, host, servername, callback) {
  const { isIP } = require('node:net');
  const name = servername || (isIP(host) ? undefined : host);
  const connection = require('node:tls').connect({ socket, host, servername: name, ALPNProtocols: ['http/1.1'] });
  const onConnect = () => {
    connection.off('error', onError);
    callback(null, connection);
  };
  const onError = (error) => {
    connection.off('secureConnect', onConnect);
    callback(error, null);
  };
  connection.once('secureConnect', onConnect).once('error', onError);
}

/**
 * Notices that `http` is loaded, by the agent which that makes, and waits for the first request. There is no other notice of it
 * that holds for `require` and `import` alike.
 */
function onFirstRequest(install) {
  const original = EventEmitter.init;
  let isLoaded = false;
  EventEmitter.init = function init(...args) {
    if (!isLoaded && typeof this.addRequest === 'function' && typeof this.createConnection === 'function') {
      isLoaded = true;
      if (EventEmitter.init === init) EventEmitter.init = original;
      onFirstCall(Object.getPrototypeOf(this), 'addRequest', install);
    }
    return original.apply(this, args);
  };
}

function onFirstCall(object, name, install) {
  const original = object[name];
  object[name] = function (...args) {
    object[name] = original;
    install();
    return original.apply(this, args);
  };
}

/** In the prototypes, from which agents of the program's own have it too. */
function sendAgentsThroughProxy() {
  sendAgentThroughProxy(require('node:http').Agent, (socket) => socket);
  const { Agent } = require('node:https');
  const { createConnection } = Agent.prototype;
  // Node's own way to make TLS of a connection that is there: it minds all options, and resumes sessions.
  sendAgentThroughProxy(Agent, (socket, options, agent) => createConnection.call(agent, { ...options, socket }));
}

function sendAgentThroughProxy({ prototype }, connectionOf) {
  const original = prototype.createConnection;
  prototype.createConnection = function createConnection(options, callback, ...others) {
    if (typeof callback !== 'function' || goesDirect(options)) return original.call(this, options, callback, ...others);
    openTunnel(options.host, options.port, (error, socket) => {
      if (error) callback(error);
      else callback(null, connectionOf(socket, options, this).setTimeout(options.timeout ?? 0));
    });
    return undefined; // It is made later: the agent waits for the callback.
  };
}

/** To a socket file, or to the proxy itself. */
function goesDirect({ socketPath, host, port }) {
  return Boolean(socketPath) || (host === proxy.hostname && Number(port) === proxy.port);
}

/** Plain HTTP goes through a tunnel too: one way for both, and a connection that fails can be told from an answer. */
function openTunnel(host, port, callback) {
  const address = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const target = `${address}:${port}`;
  const options = { ...proxy, method: 'CONNECT', path: target, headers: { host: target }, agent: false };
  const request = require('node:http').request(options);
  request.once('error', (error) => callback(error, null));
  request.once('connect', (response, socket) => {
    if (response.statusCode === 200) {
      callback(null, socket);
      return;
    }
    socket.on('error', () => {}).destroy();
    callback(failureOf(response, host, port), null);
  });
  request.end();
}

/** What a program without a proxy would see: it is not told of any. */
function failureOf({ statusCode }, host, port) {
  if (statusCode === 504) {
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return Object.assign(error, { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host });
  }
  const errno = -require('node:os').constants.errno.ECONNREFUSED;
  const error = new Error(`connect ECONNREFUSED ${host}:${port}`);
  return Object.assign(error, { errno, code: 'ECONNREFUSED', syscall: 'connect', address: host, port: Number(port) });
}
