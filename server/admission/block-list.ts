import { readFileSync } from 'node:fs';
import { BlockList as Ranges } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseId } from 'webrtc-call/protocol';

/** What is wrong with a file of blocked IDs and addresses, without what stands in it. */
export class BlockListError extends Error {}

/** Who is not let in: IDs, addresses and ranges of addresses. */
export class BlockList {
  readonly #ids = new Set<string>();
  readonly #ranges = new Ranges();

  /**
   * @param text one ID, address or range (`203.0.113.0/24`, `2001:db8::/32`) a line; what follows a `#` is a note
   * @throws BlockListError where a line is anything else
   */
  constructor(text = '') {
    for (const [index, line] of text.split('\n').entries()) {
      const entry = line.replace(/#.*/, '').trim();
      if (entry !== '' && !this.#add(entry))
        throw new BlockListError(`line ${index + 1} is no ID, no address and no range such as 203.0.113.0/24`);
    }
  }

  /** @throws BlockListError also where the file can't be read */
  static read(file: string): BlockList {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw new BlockListError(`it can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    }
    return new BlockList(text);
  }

  hasId(id: string): boolean {
    return this.#ids.has(id);
  }

  /** @param text as the system or a proxy writes it; what is no address is on no list */
  hasAddress(text: string): boolean {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    return this.#ranges.check(withoutZone(address), address.kind());
  }

  #add(entry: string): boolean {
    const id = parseId(entry);
    if (id !== null) this.#ids.add(id);
    return id !== null || this.#addRange(entry);
  }

  #addRange(entry: string): boolean {
    const [, plain = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    // Short forms such as `10.1` are read differently by different programs.
    if (!ipaddr.IPv4.isValidFourPartDecimal(plain) && !ipaddr.IPv6.isValid(plain)) return false;
    const address = ipaddr.parse(plain);
    const most = address.kind() === 'ipv4' ? 32 : 128;
    const length = bits === undefined ? most : Number(bits);
    if (length > most) return false;
    return this.#addSubnet(address, length);
  }

  /** An IPv4 address in IPv6's clothes is what it stands for. */
  #addSubnet(address: ipaddr.IPv4 | ipaddr.IPv6, length: number): boolean {
    if (!('isIPv4MappedAddress' in address) || !address.isIPv4MappedAddress()) {
      this.#ranges.addSubnet(withoutZone(address), length, address.kind());
      return true;
    }
    if (length < 96) return false;
    this.#ranges.addSubnet(address.toIPv4Address().toString(), length - 96, 'ipv4');
    return true;
  }
}

/** `fe80::1%eth0` is `fe80::1`, whichever interface it came by. */
function withoutZone(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address.toString().replace(/%.*/, '');
}

/** Why a file is no list; `null` where it is one. */
export function blockListProblem(file: string): string | null {
  try {
    BlockList.read(file);
    return null;
  } catch (error) {
    if (error instanceof BlockListError) return error.message;
    throw error;
  }
}
