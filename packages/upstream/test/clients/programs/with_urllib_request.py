import sys
from urllib.request import urlopen

for url in sys.argv[1:]:
    print(urlopen(url, timeout=8).read().decode())
