// Sends the requests of Node's fetch, http and https, and of the package undici, through the proxy in the environment. `childEnvironment` adds this script to
// NODE_OPTIONS, so it runs before the program, and also in child processes and threads.
//
// From 22.21 and 24.5 on, Node can do this itself with NODE_USE_ENV_PROXY. But that ignores the program's own agents, more than
// doubles the startup time of Node, prints a warning, and reports a refused connection as a proxy error.
//
// A process without requests must not pay for this. So the script loads nothing, and only watches for the first use. It is CommonJS
// for the same reason: `--import` starts the ES module loader even in programs that do not need it.

const EventEmitter = require('node:events');

const proxy = proxyOf(process.env);
if (proxy) {
  onFirstFetch(sendFetchThroughProxy);
  onFirst(isAgent, (agent) => onFirstCall(Object.getPrototypeOf(agent), 'addRequest', sendAgentsThroughProxy));
  onFirst(isDispatcher, sendSocketsThroughProxy);
}

function proxyOf({ https_proxy: url = '' }) {
  const [, hostname, port] = /^http:\/\/([^/:@]+):(\d+)\/?$/.exec(url) ?? [];
  return hostname && { hostname, port: Number(port) };
}

/** Replaces `fetch` with a function that looks the same, until its first call. */
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

/** Where undici, which Node bundles, keeps its dispatcher. Node 26 and later use the second one. */
const DISPATCHERS = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

let isLoadingFetch = false;
/** The class of all dispatchers of the undici that Node bundles, once it is loaded. */
let Bundled;

function sendFetchThroughProxy(fetch) {
  isLoadingFetch = true;
  fetch('data:,'); // Loads undici, which then sets its dispatcher. There is no other way to its class.
  const place = DISPATCHERS.findLast((symbol) => globalThis[symbol]);
  if (!place) throw new Error(`cannot redirect fetch of Node ${process.version} to the simulated network`);
  const Agent = globalThis[place].constructor;
  // A program that set a different one, such as a mock, did so on purpose.
  if (Agent.name === 'Agent') {
    Bundled = Object.getPrototypeOf(Agent);
    globalThis[place] = new Agent({ connect: connectForFetch });
  }
  isLoadingFetch = false;
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

/** Waits for the first emitter of a kind. Nothing else works for both `require` and `import`. */
function onFirst(isIt, install) {
  const original = EventEmitter.init;
  let isFound = false;
  EventEmitter.init = function init(...args) {
    if (!isFound && isIt(this)) {
      isFound = true;
      if (EventEmitter.init === init) EventEmitter.init = original;
      install(this);
    }
    return original.apply(this, args);
  };
}

/** Node creates an agent as soon as `http` is loaded. Most programs that load it send a request, but not all. */
function isAgent(emitter) {
  return typeof emitter.addRequest === 'function' && typeof emitter.createConnection === 'function';
}

/** What the package undici sends its requests with. The one that Node bundles gets its connections from us. */
function isDispatcher(emitter) {
  if (isLoadingFetch || (Bundled && emitter instanceof Bundled)) return false;
  return typeof emitter.dispatch === 'function' && typeof emitter.close === 'function';
}

function onFirstCall(object, name, install) {
  const original = object[name];
  object[name] = function (...args) {
    object[name] = original;
    install();
    return original.apply(this, args);
  };
}

/** Patches the prototypes, so that the program's own agents inherit it. */
function sendAgentsThroughProxy() {
  sendAgentThroughProxy(require('node:http').Agent, (socket) => socket);
  const { Agent } = require('node:https');
  const { createConnection } = Agent.prototype;
  // Node's own way to upgrade an existing connection to TLS, which respects all options and resumes sessions.
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
    return undefined; // The agent waits for the callback.
  };
}

/** Whether it is a connection to a socket file or to the proxy itself. */
function goesDirect({ socketPath, host, port }) {
  return Boolean(socketPath) || (host === proxy.hostname && Number(port) === proxy.port);
}

/** Replaces the functions by which the package undici connects. They return real sockets at once, as it expects. */
function sendSocketsThroughProxy() {
  const net = require('node:net');
  const tls = require('node:tls');
  const { connect: connectPlain } = net;
  const { connect: connectSecure } = tls;

  function tunnelTo(options, ...others) {
    const direct = { lookup: undefined, family: undefined, localAddress: undefined, localPort: undefined };
    const socket = connectPlain({ ...options, ...direct, host: proxy.hostname, port: proxy.port }, ...others);
    // The proxy does not answer this, so that whatever the client writes next is for the host.
    socket.write(
      `CONNECT ${targetOf(options)} HTTP/1.1\r\nhost: ${targetOf(options)}\r\nobscura-tunnel: silent\r\n\r\n`,
    );
    return socket;
  }

  net.connect = net.createConnection = function connect(options, ...others) {
    return isElsewhere(options) ? tunnelTo(options, ...others) : connectPlain.call(this, options, ...others);
  };
  tls.connect = function connect(options, ...others) {
    const isRedirected = isElsewhere(options) && !options.socket && speaksHttp1(options);
    const socket = isRedirected && tunnelTo({ host: options.host, port: options.port, signal: options.signal });
    return connectSecure.call(this, socket ? { ...options, socket } : options, ...others);
  };
  require('node:module').syncBuiltinESMExports();
}

/** Whether it is a connection that we redirect. Only options are, because undici passes nothing else. */
function isElsewhere(options) {
  const isHost = typeof options === 'object' && options !== null && typeof options.host === 'string' && !options.path;
  return isHost && !goesDirect(options);
}

/** The module http2 speaks nothing else than HTTP/2, and the proxy does not. */
function speaksHttp1({ ALPNProtocols: protocols }) {
  return !Array.isArray(protocols) || protocols.includes('http/1.1');
}

/** Plain HTTP uses a tunnel too. That is one way for both, and it distinguishes a failed connection from an answer. */
function openTunnel(host, port, callback) {
  const target = targetOf({ host, port });
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

function targetOf({ host, port }) {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** The error that a program without a proxy would see. */
function failureOf({ statusCode }, host, port) {
  if (statusCode === 504) {
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return Object.assign(error, { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: host });
  }
  const errno = -require('node:os').constants.errno.ECONNREFUSED;
  const error = new Error(`connect ECONNREFUSED ${host}:${port}`);
  return Object.assign(error, { errno, code: 'ECONNREFUSED', syscall: 'connect', address: host, port: Number(port) });
}
