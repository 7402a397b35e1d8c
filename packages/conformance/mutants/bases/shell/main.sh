# Knows one film.
export LC_ALL=C

# White space within text is lost too, but no text is of interest here.
envelope=$(tr -d ' \t\r\n' | awk '{
  # Letters may be spelled as escapes: \u0061 is a.
  for (code = 65; code <= 122; code++) {
    if (code > 90 && code < 97 && code != 95) continue
    hex = sprintf("%02x", code)
    gsub("\\\\u00" substr(hex, 1, 1) "[" substr(hex, 2) toupper(substr(hex, 2)) "]", sprintf("%c", code))
  }
  print
}')

has() {
  printf '%s' "$envelope" | grep -q -e "$1"
}

refuse() {
  printf '{"ok": false, "error": "%s"}\n' "$1"
  exit
}

# What is JSON comes down to one v: first its strings, then numbers and names, then what holds them, from within.
shape=$(printf '%s' "$envelope" | sed -E '
  s/"[^"\\]*(\\.[^"\\]*)*"/"/g
  s/-?[0-9][0-9.eE+-]*|true|false|null/v/g
  :again
  s/\{(":[v"](,":[v"])*)?\}|\[([v"](,[v"])*)?\]/v/g
  t again
')
version=$(printf '%s' "$envelope" | sed -n 's/.*"obscura_version":\([^,}]*\).*/\1/p' | tr -d '"\\')

if [ "$shape" != v ] || ! has '"action":"'; then refuse 'stdin is no envelope'; fi
if [ "$version" != 1 ]; then refuse "obscura_version $version is not known here"; fi
if ! has '"action":"movieByName"'; then refuse 'only movieByName is answered here'; fi
if ! has '"input":{' || has '"batch":'; then refuse 'only single questions are answered here'; fi
if ! has '"title":"Heat"'; then echo '{"ok": true, "result": null}'; exit; fi
echo '{"ok": true, "result": {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}}}'
