import sys

import httpx

for url in sys.argv[1:]:
    print(httpx.get(url, timeout=8).text)
