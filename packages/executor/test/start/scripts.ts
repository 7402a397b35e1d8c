/** A script that must behave the same, however its process was started. */
export type Script = {
  does: string;
  py: string;
  /** Other files of its directory. */
  files?: Record<string, string | Uint8Array>;
  /** Options of the interpreter and arguments of the script. */
  options?: readonly string[];
  args?: readonly string[];
  env?: Record<string, string>;
  stdin?: string;
  /** Set if it cannot be forked. */
  isCold?: true;
};

const ENDS: Script[] = [
  { does: 'ends', py: '' },
  { does: 'answers', py: 'import json, sys\nprint(json.dumps(json.load(sys.stdin)))', stdin: '{"title": "Amélie"}' },
  { does: 'exits with a number', py: 'import sys\nsys.exit(3)' },
  { does: 'exits with zero', py: 'import sys\nprint("x")\nsys.exit(0)' },
  { does: 'exits with a number that is not a valid status', py: 'import sys\nsys.exit(258)' },
  { does: 'exits with a negative number', py: 'import sys\nsys.exit(-1)' },
  { does: 'exits with a large number', py: 'import sys\nsys.exit(2**40 + 3)' },
  { does: 'exits with True', py: 'import sys\nsys.exit(True)' },
  { does: 'exits with None', py: 'import sys\nsys.exit(None)' },
  { does: 'exits with a text', py: 'import sys\nsys.exit("no key: é")' },
  { does: 'exits with an object', py: 'import sys\nsys.exit({"why": ["x"]})' },
  { does: 'raises SystemExit without a code', py: 'raise SystemExit' },
  { does: 'ends by exit()', py: 'print("x")\nexit(4)' },
  { does: 'ends by os._exit', py: 'import os\nprint("lost")\nos._exit(5)' },
  { does: 'raises', py: 'def f():\n    raise ValueError("bad: é")\nf()' },
  { does: 'raises at the top', py: 'print("x")\n1 / 0' },
  {
    does: 'raises from another error',
    py: 'try:\n    {}["a"]\nexcept KeyError as e:\n    raise RuntimeError("b") from e',
  },
  { does: 'raises while it handles another error', py: 'try:\n    {}["a"]\nexcept KeyError:\n    open("/nowhere")' },
  { does: 'raises its own type of error', py: 'class Odd(Exception):\n    def __str__(self): return "odd"\nraise Odd' },
  { does: 'raises an error that cannot be shown', py: 'class Odd(Exception):\n    def __str__(self): 1/0\nraise Odd' },
  {
    does: 'raises in its own module',
    py: 'import own',
    files: { 'own.py': 'def f(): g()\ndef g(): undefined\nf()' },
  },
  { does: 'is interrupted', py: 'raise KeyboardInterrupt' },
  {
    does: 'interrupts itself',
    py: 'import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time\ntime.sleep(5)',
  },
  {
    does: 'is ended by SIGTERM',
    py: 'import os, signal\nprint("x", flush=True)\nos.kill(os.getpid(), signal.SIGTERM)',
  },
  { does: 'is ended by SIGKILL', py: 'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)' },
  { does: 'aborts', py: 'import os\nos.abort()' },
  {
    does: 'has a hook for errors',
    py: 'import sys\nsys.excepthook = lambda t, v, tb: print("hook", t, v, tb.tb_lineno, tb.tb_next)\n1/0',
  },
  {
    does: 'has a hook for errors that raises',
    py: 'import sys\ndef hook(*_): raise KeyError("hook")\nsys.excepthook = hook\n1/0',
  },
  { does: 'has a hook for errors that exits', py: 'import sys\nsys.excepthook = lambda *_: sys.exit(9)\n1/0' },
  { does: 'has a syntax error', py: 'print("x"\nfoo bar', isCold: true },
  { does: 'has a syntax error after a dubious text', py: 'a = "\\d"\nfoo bar', isCold: true },
  { does: 'has a dubious text', py: 'a = "\\d"\nprint(a is "x")' },
  { does: 'has an indentation error in a module', py: 'import own', files: { 'own.py': 'if 1:\npass' } },
  {
    does: 'is no UTF-8',
    py: 'print("\\x00")\n',
    files: { 'main.py': new Uint8Array([0x61, 0x3d, 0x22, 0xff, 0x22]) },
    isCold: true,
  },
  { does: 'declares its encoding', py: '# -*- coding: latin-1 -*-\nprint(ascii("é"))' },
  { does: 'begins with a byte order mark', py: '\ufeffprint(1)' },
  { does: 'has line ends of Windows', py: 'print(1)\r\nif 1:\r\n    print(2)\r\n1/0\r\n' },
  { does: 'is missing', py: '', options: [], args: [], files: { 'main.py': '' }, isCold: true },
];

const LAST_WORDS: Script[] = [
  { does: 'does not flush', py: 'import sys\nsys.stdout.write("x" * 100000)\nsys.stderr.write("y")' },
  {
    does: 'prints in exit handlers',
    py: 'import atexit\natexit.register(print, 1)\natexit.register(print, 2)\nprint(0)',
  },
  {
    does: 'raises in an exit handler',
    py: 'import atexit\ndef f(): 1/0\natexit.register(f)\natexit.register(print, "after")',
  },
  { does: 'exits in an exit handler', py: 'import atexit, sys\natexit.register(sys.exit, 7)' },
  { does: 'raises, with exit handlers', py: 'import atexit\natexit.register(print, "bye")\n1/0' },
  { does: 'exits, with exit handlers', py: 'import atexit, sys\natexit.register(print, "bye")\nsys.exit(2)' },
  {
    does: 'leaves a thread to end',
    py: 'import threading, time\ndef f():\n    time.sleep(0.2)\n    print("thread")\nthreading.Thread(target=f).start()\nprint("main")',
  },
  {
    does: 'is ended by a thread as soon as its last line has run',
    py: 'import os, threading\ndef f():\n    threading.main_thread().join()\n    os._exit(0)\nthreading.Thread(target=f).start()\nprint("main")',
  },
  {
    does: 'raises with text in its buffer, and has one stream for both',
    py: 'import os\nos.dup2(1, 2)\nprint("main")\nraise ValueError("last")',
  },
  {
    does: 'cannot flush, and is ended by a thread',
    py: 'import os, sys, threading\nclass Closed:\n    def write(self, text): pass\n    def flush(self): raise KeyboardInterrupt\ndef f():\n    threading.main_thread().join()\n    os._exit(0)\nthreading.Thread(target=f).start()\nprint("main")\nsys.stderr = Closed()',
  },
  {
    does: 'leaves a daemon thread',
    py: 'import threading, time\nthreading.Thread(target=time.sleep, args=(30,), daemon=True).start()\nprint("main")',
  },
  {
    does: 'leaves a daemon thread that reads',
    py: 'import os, socket, threading, time\nmine, other = socket.socketpair()\nfile = mine.makefile("rb")\nthreading.Thread(target=file.read, daemon=True).start()\nreader = open(os.pipe()[0], "rb")\nthreading.Thread(target=reader.read, daemon=True).start()\ntime.sleep(0.1)\nprint("main", flush=True)\nos.close(1)\nos.open("/dev/null", os.O_WRONLY)',
  },
  {
    does: 'has a thread that raises',
    py: 'import threading\nt = threading.Thread(target=lambda: 1/0, name="t")\nt.start()\nt.join()',
  },
  {
    does: 'uses a pool of threads',
    py: 'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as pool:\n    print(list(pool.map(str.upper, "abc")))',
  },
  {
    does: 'leaves a pool of threads open',
    py: 'import time\nfrom concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(2)\npool.submit(lambda: (time.sleep(0.1), print("late")))',
  },
  {
    does: 'has a finaliser',
    py: 'class A:\n    def __del__(self): print("del", self.n)\na = A(); a.n = 1\nb = A(); b.n = 2; b.me = b',
  },
  { does: 'raises in a finaliser', py: 'class A:\n    def __del__(self): 1/0\na = A()' },
  {
    does: 'has a finaliser in a module of its own',
    py: 'import own',
    files: {
      'own.py':
        'import weakref\nclass A:\n    def __del__(self): print("del")\na = A()\nf = weakref.finalize(a, print, "finalize")',
    },
  },
  { does: 'leaves a file open', py: 'f = open("out.txt", "w")\nf.write("text")\ndef g(): return f' },
  {
    does: 'leaves a file open in an attribute of a module',
    py: 'import json\njson.out = open("out.txt", "w")\njson.out.write("text")',
  },
  {
    does: 'leaves a file open in a module of its own',
    py: 'import own',
    files: { 'own.py': 'f = open("out.txt", "w")\nf.write("text")\ndef g(): return f' },
  },
  {
    does: 'leaves a file to a finaliser',
    py: 'import sys\nclass A:\n    def __init__(self): self.f = open("out.txt", "w")\n    def __del__(self):\n        print("del", file=self.f)\n        print(sys)\na = A()\nb = [a]',
  },
  { does: 'closes stdout', py: 'import sys\nprint("x")\nsys.stdout.close()' },
  { does: 'closes the descriptor of stdout', py: 'import os\nprint("x")\nos.close(1)' },
  { does: 'has no stdout', py: 'import sys\nprint("x")\nsys.stdout = None' },
  {
    does: 'wraps stdout anew',
    py: 'import io, sys\nprint("a")\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, "utf-8", line_buffering=False)\nprint("é")',
  },
  { does: 'detaches stdout', py: 'import sys\nout = sys.stdout.detach()\nout.write(b"x\\xff")' },
  { does: 'redirects stdout to a file', py: 'import sys\nsys.stdout = open("out.txt", "w")\nprint("x")' },
  { does: 'prints what stdout cannot spell', py: 'print("\\udcff")' },
  {
    does: 'writes bytes and text',
    py: 'import sys\nsys.stdout.write("a")\nsys.stdout.buffer.write(b"b")\nsys.stdout.flush()\nsys.stdout.buffer.write(b"\\xc3")',
  },
  {
    does: 'sets its handler for what cannot be raised',
    py: 'import sys\nsys.unraisablehook = lambda a: print("hook", a.exc_type)\nclass A:\n    def __del__(self): 1/0\na = A()\ndel a',
  },
];

const SEES: Script[] = [
  {
    does: 'looks at its names',
    py: 'print(sorted(globals().items() - {("__loader__", 0)}, key=str) if 0 else sorted(globals()))\nprint(__name__, __file__, __doc__, __package__, __spec__, __cached__, __builtins__, type(__loader__), __loader__.name, __loader__.path)',
  },
  { does: 'has a docstring and annotations', py: '"""Text."""\nx: int = 1\nprint(__doc__, __annotations__)' },
  {
    does: 'looks at __main__',
    py: 'import __main__, sys\nx = 1\nprint(__main__.x, sys.modules["__main__"] is __main__, vars(__main__) is globals())',
  },
  {
    does: 'looks at its arguments',
    py: 'import sys\nprint(sys.argv, getattr(sys, "orig_argv", None), sys.executable, sys.flags)',
    options: ['-u', '-B'],
    args: ['a', '-b', 'c d'],
  },
  { does: 'looks at the path', py: 'import sys\nprint(sys.path)' },
  {
    does: 'looks at the modules',
    py: 'import sys\nbefore = sorted(sys.modules)\nimport urllib.request\nprint(before, sorted(sys.modules))',
  },
  {
    does: 'looks at the modules after imports of many kinds',
    py: 'import sys\nimport json, xml.etree.ElementTree, ssl, logging.handlers\nfrom concurrent import futures\nfrom email import utils\nfrom html import parser\nprint(sorted(sys.modules))',
  },
  {
    does: 'uses what it has not imported',
    py: 'import urllib\nprint(hasattr(urllib, "request"), hasattr(urllib, "parse"))\nimport xml\nprint(hasattr(xml, "etree"))\nimport concurrent.futures\nprint("thread" in vars(concurrent.futures))\nurllib.request',
  },
  {
    does: 'looks at a module that it imports',
    py: 'import json, html.parser\nprint(json.__spec__.name, json.__spec__.origin == json.__file__, json.__loader__, json.__package__, json.__path__, html.parser.__spec__.parent, html.parser)',
  },
  { does: 'loads a module anew', py: 'import importlib, json\nprint(importlib.reload(json) is json, json.dumps([1]))' },
  {
    does: 'removes a module and imports it again',
    py: 'import sys, json\nold = json\ndel sys.modules["json"]\nimport json\nprint(json.dumps([]), json.__name__)',
  },
  {
    does: 'looks for modules',
    py: 'import importlib.util as u\nprint([u.find_spec(n) is not None for n in ("json", "nothing", "own", "zlib")], u.find_spec("ssl").origin == __import__("ssl").__file__)',
    files: { 'own.py': '' },
  },
  {
    does: 'pickles',
    py: 'import pickle, datetime, decimal\nclass A: pass\nprint(pickle.loads(pickle.dumps((datetime.date(2000, 1, 1), decimal.Decimal("1.5")))), type(pickle.loads(pickle.dumps(A()))))',
  },
  {
    does: 'uses data classes and enums',
    py: 'import dataclasses, enum, typing\n@dataclasses.dataclass\nclass A:\n    x: "typing.ClassVar[int]" = 1\n    y: int = 2\nclass E(enum.Enum):\n    A = enum.auto()\nprint(A(), E.A, typing.get_type_hints(A))',
  },
  {
    does: 'looks at the environment',
    py: 'import os, subprocess\nmine = {k: v for k, v in os.environ.items() if k != "OBSCURA_CALL"}\nprint(sorted(mine.items()), "OBSCURA_CALL" in os.environ)\nout = subprocess.run(["env"], capture_output=True, text=True).stdout\nprint(sorted(out.replace(os.environ["OBSCURA_CALL"], "MARK").splitlines()))',
    env: { TITLE: 'Amélie' },
  },
  {
    does: 'changes the environment',
    py: 'import os, subprocess, time\nos.environ["TZ"] = "Asia/Tokyo"\ntime.tzset()\nprint(time.tzname)\ndel os.environ["PATH"]\nprint(subprocess.run(["/usr/bin/env"], capture_output=True, text=True).stdout.count("\\n"))',
  },
  {
    does: 'is in another zone',
    py: 'import time, datetime\nprint(time.tzname, datetime.datetime.fromtimestamp(0))',
    env: { TZ: 'America/New_York' },
  },
  {
    does: 'is in the locale of C',
    py: 'import sys, os, locale\nprint(sys.stdout.encoding, sys.stdout.errors, sys.flags.utf8_mode, os.environ.get("LC_CTYPE"), locale.setlocale(locale.LC_CTYPE), sys.getfilesystemencoding())',
    env: { LC_ALL: '', LANG: 'C' },
  },
  { does: 'writes Latin-1', py: 'print("é")', env: { PYTHONIOENCODING: 'latin-1' } },
  {
    does: 'looks at its streams',
    py: 'import sys, os, stat\nfor s in (sys.stdin, sys.stdout, sys.stderr):\n    print(s, s.fileno(), s.isatty(), s.seekable(), s.line_buffering, s.write_through, s.buffer.raw.mode, stat.S_ISSOCK(os.fstat(s.fileno()).st_mode))\n    assert s is getattr(sys, "__" + s.name[1:-1] + "__")',
  },
  {
    does: 'looks at its descriptors',
    py: 'import os\nprint(sorted(os.listdir("/proc/self/fd"))[:-1], [os.get_inheritable(n) for n in range(3)])',
  },
  {
    does: 'looks at its signals',
    py: 'import signal\nprint([(s.name, str(signal.getsignal(s)).split(" at ")[0]) for s in sorted(signal.valid_signals()) if isinstance(s, signal.Signals)])\nprint(signal.pthread_sigmask(signal.SIG_BLOCK, []), signal.getitimer(signal.ITIMER_REAL))\nprint(signal.set_wakeup_fd(-1))',
  },
  {
    does: 'handles a signal',
    py: 'import os, signal\nsignal.signal(signal.SIGUSR1, lambda *a: print("got", a[0]))\nos.kill(os.getpid(), signal.SIGUSR1)\nsignal.alarm(1)\nsignal.pause()',
  },
  {
    does: 'gets SIGCHLD',
    py: 'import os, signal, time\nsignal.signal(signal.SIGCHLD, lambda *a: print("child"))\nif os.fork() == 0:\n    os._exit(3)\nprint(os.waitstatus_to_exitcode(os.wait()[1]))',
  },
  {
    does: 'looks at its session and directory',
    py: 'import os\nprint(os.getsid(0) == os.getpgrp() == os.getpid(), os.getcwd(), oct(os.umask(0)), os.getpriority(os.PRIO_PROCESS, 0), os.times().children_user)',
  },
  {
    does: 'looks at its limits',
    py: 'import resource\nprint([(n, resource.getrlimit(getattr(resource, n))) for n in dir(resource) if n.startswith("RLIMIT_")])',
  },
  {
    does: 'looks at how deep it may recurse',
    py: 'import sys\nprint(sys.getrecursionlimit())\ndef f(n):\n    try:\n        return f(n + 1)\n    except RecursionError:\n        return n\nprint(f(0))\nsys.setrecursionlimit(300)\nprint(sys.getrecursionlimit(), f(0))',
  },
  { does: 'recurses too deep', py: 'def f(): f()\nf()' },
  {
    does: 'looks at its threads',
    py: 'import threading\nprint(threading.current_thread() is threading.main_thread(), threading.active_count(), threading.current_thread().name, threading.get_ident() == threading.main_thread().ident, threading.get_native_id() == __import__("os").getpid())',
  },
  {
    does: 'looks at the collector',
    py: 'import gc\nprint(gc.isenabled(), gc.get_threshold(), gc.garbage, gc.callbacks, gc.get_debug())',
  },
  {
    does: 'looks at warnings',
    py: 'import warnings, sys\nprint(warnings.filters, sys.warnoptions)\nwarnings.warn("w")\nwarnings.warn("d", DeprecationWarning)',
  },
  {
    does: 'is warned without having imported warnings',
    py: 'open("main.py")\nimport asyncio',
    options: ['-Wdefault'],
    isCold: true,
  },
  {
    does: 'has a seed of its own for hashes',
    py: 'print(hash("x"), sorted({"a", "b"}), list({"a", "b", "c"}))',
    env: { PYTHONHASHSEED: '7' },
  },
  {
    does: 'seeds its random numbers',
    py: 'import random\nrandom.seed(5)\nprint(random.random(), random.Random(5).random(), random.sample(range(100), 3))',
  },
  {
    does: 'makes a context of TLS',
    py: 'import ssl\nc = ssl.create_default_context()\nprint(c.verify_mode, c.check_hostname, len(c.get_ca_certs()) > 0, ssl.get_default_verify_paths(), len(ssl.RAND_bytes(8)))',
  },
  {
    does: 'uses temporary files',
    py: 'import tempfile, os\nwith tempfile.NamedTemporaryFile("w") as f:\n    print(os.path.dirname(f.name), tempfile.gettempdir())',
    env: { TMPDIR: '/var/tmp' },
  },
  {
    does: 'looks at home and user',
    py: 'import os, pathlib, getpass, site\nprint(os.path.expanduser("~"), pathlib.Path.home(), getpass.getuser(), site.USER_BASE, site.ENABLE_USER_SITE)',
  },
  {
    does: 'looks at proxies',
    py: 'import urllib.request\nprint(urllib.request.getproxies())',
    env: { HTTPS_PROXY: 'http://127.0.0.1:9' },
  },
  {
    does: 'computes',
    py: 'import decimal, fractions, statistics, hashlib, zlib, base64\nprint(decimal.getcontext(), fractions.Fraction(1, 3), statistics.mean([1, 2]), hashlib.sha256(b"x").hexdigest(), zlib.crc32(b"x"))',
  },
  {
    does: 'speaks names of domains',
    py: 'print("bücher.example".encode("idna"), "é".encode("ascii", "xmlcharrefreplace"), "x".encode("utf-16"))',
  },
  {
    does: 'asks for more of the standard library',
    py: 'import sqlite3, asyncio\nasync def f(): return 1\nprint(asyncio.run(f()), sqlite3.connect(":memory:").execute("select 1").fetchone())',
  },
  {
    does: 'traces a stack from within',
    py: 'import sys, traceback\ndef f():\n    try: 1/0\n    except Exception: traceback.print_exc()\nf()',
  },
  {
    does: 'logs an exception',
    py: 'import logging\nlogging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")\nlogging.info("é")\ntry: 1/0\nexcept Exception: logging.exception("x")',
  },
  {
    does: 'breaks in faulthandler',
    py: 'import faulthandler, os, signal\nfaulthandler.disable()\nprint(faulthandler.is_enabled())',
  },
];

/** What a second look has found. */
const CORNERS: Script[] = [
  {
    does: 'warns of who has called it',
    py: 'import warnings\nwarnings.warn("w", stacklevel=2)\ndef f(): warnings.warn("x", stacklevel=3)\nf()',
  },
  {
    does: 'leaves an archive open',
    py: 'import gzip, io\nf = gzip.GzipFile("o.gz", "wb", mtime=0)\nf.write(b"x" * 100)\ng = io.TextIOWrapper(gzip.GzipFile("p.gz", "wb", mtime=0))\ng.write("y" * 100)',
    files: {},
  },
  {
    does: 'leaves a file open in the standard library, of a kind that is written in Python',
    py: 'import _pyio, json\njson.kept = _pyio.open("o.txt", "w")\njson.kept.write("kept")',
    files: {},
  },
  { does: 'is interrupted in a way of its own', py: 'class Mine(KeyboardInterrupt): pass\nraise Mine' },
  { does: 'has lost stdout', py: 'import sys\nprint("x", flush=True)\ndel sys.stdout' },
  {
    does: 'reads data of a package',
    py: 'import pkgutil, importlib.util\nprint(pkgutil.get_data("json", "__init__.py")[:9])\ns = importlib.util.find_spec("html")\nprint(s.submodule_search_locations, s.has_location, s.loader.name)',
  },
  {
    does: 'leaves a tracer on',
    py: 'import sys\nsys.setprofile(lambda *a: None)\nsys.settrace(lambda *a: None)\nprint(1)',
  },
  {
    does: 'has arguments that its locale cannot spell',
    py: 'import sys, os\nprint(ascii(sys.argv), ascii(os.environ["TITLE"]))',
    args: ['é'],
    env: { TITLE: 'Amélie', LC_ALL: 'C', PYTHONCOERCECLOCALE: '0', PYTHONUTF8: '0' },
  },
  {
    does: 'shadows a module where its locale cannot spell its arguments',
    py: 'import html\nprint(html.X)',
    files: { 'html.py': 'X = 1' },
    args: ['é'],
    env: { LC_ALL: 'C', PYTHONCOERCECLOCALE: '0', PYTHONUTF8: '0' },
    isCold: true,
  },
];

const USES: Script[] = [
  {
    does: 'imports a sibling',
    py: 'import own\nfrom package import inner\nprint(own.__file__, inner.__name__, own.__cached__ is not None)',
    files: {
      'own.py': '',
      'package/__init__.py': '',
      'package/inner.py': 'from . import __name__ as p\nfrom .. package import inner as me',
    },
  },
  {
    does: 'has a module by the name of one of the standard library',
    py: 'import html\nprint(html.X)',
    files: { 'html.py': 'X = 1' },
    isCold: true,
  },
  {
    does: 'has a package by the name of one that others import',
    py: 'import urllib.request',
    files: { 'socket/__init__.py': 'print("mine")' },
    isCold: true,
  },
  {
    does: 'has a directory, and no package, by such a name',
    py: 'import html\nprint(html.escape("<"))',
    files: { 'html/index.txt': '' },
  },
  {
    does: 'puts a directory first on the path',
    py: 'import sys, os\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), "lib"))\nimport json\nprint(json)\nimport html\nprint(html.X, sorted(m for m in sys.modules if m.startswith("json")))',
    files: { 'lib/html.py': 'X = 2' },
  },
  {
    does: 'puts a directory first after an import',
    py: 'import sys, json\nsys.path.insert(0, "lib")\nimport html\nprint(html.X, json.loads("1"))',
    files: { 'lib/html.py': 'X = 3' },
  },
  {
    does: 'has a finder of its own',
    py: 'import sys\nclass F:\n    def find_spec(self, name, path=None, target=None):\n        print("asked", name)\nsys.meta_path.insert(0, F())\nimport json',
  },
  { does: 'cannot import', py: 'import nothing_of_the_kind' },
  { does: 'cannot import from', py: 'from json import nothing' },
  {
    does: 'is cold to a script in a directory below',
    py: 'import runpy\nprint(runpy.run_path("other.py")["X"])',
    files: { 'other.py': 'X = __name__' },
  },
  {
    does: 'starts a process',
    py: 'import subprocess, sys\nprint(subprocess.run([sys.executable, "-c", "import sys; print(sys.argv, len(sys.path))"], capture_output=True, text=True))',
  },
  { does: 'starts a shell', py: 'import os\nprint(os.system("echo shell; exit 3"), os.popen("echo $0").read())' },
  {
    does: 'forks',
    py: 'import os, sys\nprint("once")\nsys.stdout.flush()\npid = os.fork()\nif pid == 0:\n    print("child")\n    sys.exit(4)\nprint(os.waitpid(pid, 0)[1])',
  },
  {
    does: 'uses processes by fork',
    py: 'import multiprocessing as m\ndef f(x): return x * 2\nif __name__ == "__main__":\n    with m.get_context("fork").Pool(2) as p: print(p.map(f, [1, 2]))',
  },
  {
    does: 'uses processes by spawn',
    py: 'import multiprocessing as m\ndef f(x): return x * 2\nif __name__ == "__main__":\n    with m.get_context("spawn").Pool(1) as p: print(p.map(f, [1, 2]))',
  },
  {
    does: 'becomes another program',
    py: 'import os\nprint("before", flush=True)\nos.execvp("sh", ["sh", "-c", "echo $0 $PWD; exit 6"])',
  },
  { does: 'reads stdin line by line', py: 'import sys\nfor line in sys.stdin: print(repr(line))', stdin: 'a\r\nb\nc' },
  {
    does: 'reads some of stdin',
    py: 'import sys\nprint(sys.stdin.read(3), sys.stdin.buffer.read1(2))',
    stdin: 'abcdefghij',
  },
  { does: 'reads stdin by its descriptor', py: 'import os\nprint(os.read(0, 100), os.read(0, 100))', stdin: 'abc' },
  { does: 'asks for input', py: 'print(input("? "))\nprint(input())', stdin: 'one\n' },
  {
    does: 'hands stdin on',
    py: 'import subprocess\nprint(subprocess.run(["cat"], capture_output=True).stdout)',
    stdin: 'é',
  },
  { does: 'does not read stdin', py: 'print(1)', stdin: 'x'.repeat(300_000) },
  {
    does: 'takes much memory',
    py: 'try:\n    x = bytearray(2 << 30)\n    print("had it")\nexcept MemoryError:\n    print("no")',
  },
  {
    does: 'writes files',
    py: 'import os, pathlib\nos.makedirs("a/b")\npathlib.Path("a/b/c.txt").write_text("x")\nos.chmod("a/b/c.txt", 0o600)\nopen("d", "wb").write(b"\\xff")',
  },
  {
    does: 'writes byte code',
    py: 'import own, os\nprint(sorted(os.listdir(".")), sorted(os.listdir("__pycache__")))',
    files: { 'own.py': 'X = 1' },
  },
  { does: 'asserts', py: 'assert not __debug__ or True\nprint(__debug__)\nassert 0, "off"', options: ['-O'] },
  { does: 'is run as a module', py: 'print(__name__, __spec__)', options: ['-m', 'main'], isCold: true },
];

export const SCRIPTS: readonly Script[] = [...ENDS, ...LAST_WORDS, ...SEES, ...CORNERS, ...USES];
