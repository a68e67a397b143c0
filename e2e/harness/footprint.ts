import type { CDPSession } from 'puppeteer-core';
import type { Phone } from './phone.js';

/** What a page holds on to once the garbage is gone. */
export interface Footprint {
  /** Live objects of these kinds. */
  readonly connections: number;
  readonly tracks: number;
  readonly sockets: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Timeouts and intervals that are still to come. */
  readonly timers: number;
  /** Bytes. */
  readonly heap: number;
}

/** Counts what a page of Chromium holds, exactly: what could be collected is collected first. */
export async function footprint(phone: Phone): Promise<Footprint> {
  const session = await phone.page.createCDPSession();
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    const connections = await count(session, 'RTCPeerConnection');
    const tracks = await count(session, 'MediaStreamTrack');
    const sockets = await count(session, 'WebSocket');
    const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters');
    const timers = await phone.page.evaluate(() => recorder.timers.size);
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    return { connections, tracks, sockets, nodes, listeners, timers, heap };
  } finally {
    await session.detach();
  }
}

async function count(session: CDPSession, kind: string): Promise<number> {
  const objectGroup = 'footprint';
  const prototype = await session.send('Runtime.evaluate', { expression: `${kind}.prototype`, objectGroup });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId!,
    objectGroup,
  });
  const length = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(length.result.value);
}
