# Opens TUN devices and becomes the program behind `--`, with the devices as inherited files.
# Node has no ioctl; perl-base, which Debian always has, does. Usage: perl tun.pl NAME… -- PROGRAM ARGUMENT…
# The program gets the numbers of the files as its last arguments.
use strict;
use warnings;
use Fcntl;

my $TUNSETIFF = 0x400454ca;
my $IFF_TUN_WITHOUT_HEADER = 0x1001;

$^F = 255;    # Files up to this number stay open when another program takes over.
my @tuns;
while (defined(my $name = shift @ARGV)) {
    last if $name eq '--';
    sysopen(my $tun, '/dev/net/tun', O_RDWR) or die "/dev/net/tun: $!\n";
    my $request = pack('a16 s x22', $name, $IFF_TUN_WITHOUT_HEADER);
    ioctl($tun, $TUNSETIFF, $request) or die "TUN device $name: $!\n";
    push @tuns, $tun;
}
exec(@ARGV, map { fileno($_) } @tuns) or die "$ARGV[0]: $!\n";
