/**
 * Carries packets between pairs of TUN devices, and is as bad at it as it is told: the kernel's own netem is missing
 * from many kernels. Runs as a process of its own, started by tun.pl; the files of a pair stand side by side.
 */
import { read, writeSync } from 'node:fs';
import { Line, type Condition } from './line.js';

/** What the lab tells the shim: how a link is from now on, away from the host and towards it. */
export interface Order {
  readonly link: number;
  readonly up: Condition;
  readonly down: Condition;
}

const LONGEST_PACKET = 65_535;

const tuns = process.argv.slice(2).map(Number);
const lines = tuns.map((tun, index) => {
  const line = new Line((packet) => write(index % 2 === 0 ? tuns[index + 1]! : tuns[index - 1]!, packet));
  pump(tun, line);
  return line;
});

function pump(tun: number, line: Line): void {
  read(tun, Buffer.allocUnsafe(LONGEST_PACKET), 0, LONGEST_PACKET, null, (error, length, buffer) => {
    if (error) throw error;
    line.take(Buffer.from(buffer.subarray(0, length)));
    pump(tun, line);
  });
}

function write(tun: number, packet: Buffer): void {
  try {
    writeSync(tun, packet);
  } catch (error) {
    // The device is down: the packet goes where packets for unplugged cables go.
    if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error;
  }
}

process.on('message', ({ link, up, down }: Order) => {
  lines[2 * link]!.condition = up;
  lines[2 * link + 1]!.condition = down;
  process.send!('done');
});
process.send!('ready');
