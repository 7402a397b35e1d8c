use strict;
use LWP::UserAgent;

my $agent = LWP::UserAgent->new;
for my $url (@ARGV) {
    my $response = $agent->get($url);
    die $response->status_line unless $response->is_success;
    print $response->decoded_content, "\n";
}
