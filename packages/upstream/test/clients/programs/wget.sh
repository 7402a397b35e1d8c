for url; do
  wget --quiet --output-document=- ${SSL_CERT_FILE:+--ca-certificate="$SSL_CERT_FILE"} "$url" && echo
done
