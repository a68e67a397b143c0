import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Interfaces that lead to containers and virtual machines, not to the phone on the table. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg)/;
/** Addresses that need the name of an interface behind them. */
const LINK_LOCAL = /^(?:169\.254\.|fe[89ab])/i;

/** This machine's own addresses in its networks, the likeliest first: those of real interfaces, IPv4 before IPv6. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.filter(isReachable).map((info) => ({ name, ...info })))
    .sort((one, other) => oddity(one) - oddity(other))
    .map(({ address }) => address);
}

function isReachable({ internal, address }: NetworkInterfaceInfo): boolean {
  return !internal && !LINK_LOCAL.test(address);
}

function oddity({ name, family }: { name: string; family: string }): number {
  return (VIRTUAL.test(name) ? 2 : 0) + (family === 'IPv6' ? 1 : 0);
}

/** These as public hosts, at any port. */
export function lanHosts(addresses: readonly string[]): string[] {
  return addresses.map((address) => `${address.includes(':') ? `[${address}]` : address}:*`);
}
