use strict;
use HTTP::Tiny;

my $http = HTTP::Tiny->new(verify_SSL => 1);
for my $url (@ARGV) {
    my $response = $http->get($url);
    die $response->{content} unless $response->{success};
    print $response->{content}, "\n";
}
