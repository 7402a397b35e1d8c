import os
import ssl
import sys

import urllib3

http = urllib3.ProxyManager(os.environ["HTTPS_PROXY"], ssl_context=ssl.create_default_context())
for url in sys.argv[1:]:
    print(http.request("GET", url).data.decode())
