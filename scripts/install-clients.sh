#!/usr/bin/env bash
# Installs the HTTP clients of Python and the minisign that the tests try. Where that is not possible, those tests are skipped.
set -euo pipefail
packages=(curl python3-requests python3-httpx python3-httplib2 python3-aiohttp python3-urllib3 python3-pycurl minisign)
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "not root on Debian: not installing ${packages[*]}"
  exit
fi
if dpkg --status "${packages[@]}" >/dev/null 2>&1; then exit; fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
