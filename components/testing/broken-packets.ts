import { pick, type Random } from './random.js';

/** Packets that are, or once were, of Engine.IO and Socket.IO. */
const PACKETS = [
  '42["call:end",{}]',
  '4217["relay:ice",{}]',
  '42/admin,["call:end",{}]',
  '40',
  '40{"token":"x"}',
  '40/admin,{}',
  '41',
  '43[]',
  '4317[{"ok":true}]',
  '44{"message":"x"}',
  '451-["call:end",{"_placeholder":true,"num":0}]',
  '46117-[{"_placeholder":true,"num":0}]',
  '0{"sid":"x","upgrades":[],"pingInterval":1,"pingTimeout":1,"maxPayload":1}',
  '1',
  '2',
  '2probe',
  '3',
  '3probe',
  '5',
  '6',
  'bAAAA',
];
/** What is put into them. */
const SPLICES = [
  ...['', '"', '{', '}', '[', ']', ',', ':', '/', '-', '\\', '\u0000', '\u001e', '\ud800', '\u{1f600}', '__proto__'],
  ...['0', '1', '2', '4', '5', '6', '9', '9'.repeat(400), '[['.repeat(2_000), '{"a":'.repeat(5_000), '-0', '1e400'],
];

/** A packet that is changed here and there, in so many places at most. */
export function brokenPacket(random: Random, most = 3): string {
  const changes = 1 + Math.floor(random() * most);
  return Array.from({ length: changes }).reduce<string>((packet) => changed(packet, random), pick(random, PACKETS));
}

function changed(packet: string, random: Random): string {
  const at = Math.floor(random() * (packet.length + 1));
  const gone = Math.floor(random() * 4);
  return packet.slice(0, at) + pick(random, SPLICES) + packet.slice(at + gone);
}
