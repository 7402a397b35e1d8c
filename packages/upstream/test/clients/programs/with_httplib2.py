import sys

import httplib2

for url in sys.argv[1:]:
    print(httplib2.Http(timeout=8).request(url)[1].decode())
