require "open-uri"

ARGV.each { |url| puts URI.parse(url).read }
