import io
import os
import sys

import pycurl

for url in sys.argv[1:]:
    body = io.BytesIO()
    curl = pycurl.Curl()
    curl.setopt(pycurl.URL, url)
    curl.setopt(pycurl.CAINFO, os.environ["SSL_CERT_FILE"])
    curl.setopt(pycurl.WRITEDATA, body)
    curl.perform()
    print(body.getvalue().decode())
