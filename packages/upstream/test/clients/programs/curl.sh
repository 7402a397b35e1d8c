for url; do
  curl --silent --show-error --fail "$url" && echo
done
