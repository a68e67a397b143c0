import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAMS = { ip: 'iproute2', nft: 'nftables', turnserver: 'coturn', perl: 'perl-base', nsenter: 'util-linux' };

/** What the network lab lacks on this machine, in words, with how to get it; nothing where it can run. @returns {string[]} */
export function missingForLab() {
  if (process.platform !== 'linux') return ['Linux'];
  const packages = Object.entries(PROGRAMS).filter(([name]) => !onPath(name));
  return [
    ...(process.getuid?.() === 0 ? [] : ['root (network namespaces are made)']),
    ...packages.map(([name, owner]) => `${name} (Debian: apt-get install ${owner})`),
    ...(existsSync('/dev/net/tun') ? [] : ['/dev/net/tun (modprobe tun)']),
  ];
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((place) => {
    try {
      accessSync(join(place, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
