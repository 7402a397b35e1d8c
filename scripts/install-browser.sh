#!/usr/bin/env bash
# Installs Debian's Chromium for scripts/check-page.mjs, or says how to get a browser and fails.
set -euo pipefail
if [ -x /usr/bin/chromium ]; then exit; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo 'There is no /usr/bin/chromium. Install it.' >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
