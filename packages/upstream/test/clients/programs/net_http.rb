require "net/http"

ARGV.each { |url| puts Net::HTTP.get(URI(url)) }
