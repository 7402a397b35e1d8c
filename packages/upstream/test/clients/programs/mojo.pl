use strict;
use Mojo::UserAgent;

my $agent = Mojo::UserAgent->new;
print $agent->get($_)->result->body, "\n" for @ARGV;
