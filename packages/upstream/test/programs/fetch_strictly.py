"""Verifies certificates as Python 3.13 and later do by default, whichever Python runs it."""

import ssl
import sys
import urllib.request

context = ssl.create_default_context()
context.verify_flags |= ssl.VERIFY_X509_STRICT
with urllib.request.urlopen(sys.argv[1], context=context) as response:
    print(response.status)
