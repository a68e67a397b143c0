import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { LineReader, type LineReading } from './line-reading.js';

interface Traffic {
  readonly sent?: number;
  readonly sentLost?: number;
  readonly received?: number;
  readonly receivedLost?: number;
}

/** There and back, in seconds. */
const TIMES = { voice: 0.25, picture: 0.2 };

describe('a reading of a line', () => {
  let reader: LineReader;
  let total: Required<Traffic>;

  beforeEach(() => {
    reader = new LineReader();
    total = { sent: 0, sentLost: 0, received: 0, receivedLost: 0 };
  });

  /** The statistics of a voice and a picture, each with half of the traffic, on a path of these candidates. */
  function report(path: readonly object[] = []): RTCStatsReport {
    const streams = (['voice', 'picture'] as const).flatMap((id) => [
      { id: `${id} out`, type: 'outbound-rtp', packetsSent: total.sent / 2 },
      { id: `${id} there`, type: 'remote-inbound-rtp', packetsLost: total.sentLost / 2, roundTripTime: TIMES[id] },
      { id: `${id} in`, type: 'inbound-rtp', packetsReceived: total.received / 2, packetsLost: total.receivedLost / 2 },
    ]);
    return new Map([...streams, ...path].map((stats) => [(stats as { id: string }).id, stats]));
  }

  /** Reads once after each stretch of traffic. */
  function read(stretches: readonly Traffic[], path?: readonly object[]): LineReading | null {
    let reading: LineReading | null = null;
    for (const { sent = 0, sentLost = 0, received = 0, receivedLost = 0 } of stretches) {
      total = {
        sent: total.sent + sent,
        sentLost: total.sentLost + sentLost,
        received: total.received + received,
        receivedLost: total.receivedLost + receivedLost,
      };
      reading = reader.read(report(path));
    }
    return reading;
  }

  const steady = (traffic: Traffic, looks = 5) => Array<Traffic>(looks).fill(traffic);

  it('is none as long as there is too little to look back on', () => {
    assert.equal(read(steady({ sent: 100, received: 100 }, 4)), null);
  });

  it('has the share that was lost each way', () => {
    const { lostThere, lostHere } = read(steady({ sent: 100, sentLost: 10, received: 95, receivedLost: 5 }))!;
    assert.deepEqual([lostThere, lostHere], [0.1, 0.05]);
  });

  it('looks back over four looks, and forgets what was before', () => {
    read(steady({ sent: 100, sentLost: 50 }));
    assert.equal(read(steady({ sent: 100 }, 2))!.lostThere, 0.25);
    assert.equal(read(steady({ sent: 100 }, 2))!.lostThere, 0);
  });

  it('says nothing of a share where next to nothing was sent', () => {
    assert.equal(read(steady({ sent: 4, sentLost: 4 }))!.lostThere, 0);
  });

  it('takes no loss below none, which late packets make', () => {
    assert.equal(
      read([...steady({ received: 100, receivedLost: 2 }), { received: 100, receivedLost: -9 }])!.lostHere,
      0,
    );
  });

  it('has the longest time there and back, in milliseconds', () => {
    assert.equal(read(steady({}))!.roundTrip, 250);
  });

  const ends = (type: string) => [
    { id: 'mine', type: 'local-candidate', candidateType: type },
    { id: 'theirs', type: 'remote-candidate', candidateType: 'srflx' },
    { id: 'relayed', type: 'local-candidate', candidateType: 'relay' },
  ];
  const used = { id: 'used', type: 'candidate-pair', localCandidateId: 'mine', remoteCandidateId: 'theirs' };
  const other = { ...used, id: 'other', localCandidateId: 'relayed' };

  for (const [browser, path] of [
    ['Chromium', [used, { id: 't', type: 'transport', selectedCandidatePairId: 'used' }]],
    ['Firefox', [{ ...used, selected: true }]],
  ] as const) {
    it(`knows whether the path in use is a detour, as ${browser} tells it`, () => {
      assert.equal(read(steady({}), [other, ...path, ...ends('host')])!.isDetour, false);
      assert.equal(read(steady({}), [other, ...path, ...ends('relay')])!.isDetour, true);
    });
  }

  /** What Chromium told of a call over an uplink of 100 kbit/s, without the numbers that nobody reads. */
  function narrow(reason: string, bitrate: number | undefined): RTCStatsReport {
    const picture = {
      id: 'OV',
      type: 'outbound-rtp',
      kind: 'video',
      packetsSent: 900,
      qualityLimitationReason: reason,
    };
    const voice = { id: 'OA', type: 'outbound-rtp', kind: 'audio', packetsSent: 2500 };
    const heard = { type: 'remote-inbound-rtp', packetsLost: 0, roundTripTime: 0.14 };
    const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'used' };
    const all = [
      ...[picture, voice, { ...heard, id: 'RV' }, { ...heard, id: 'RA' }, transport],
      ...[{ ...used, availableOutgoingBitrate: bitrate }, ...ends('srflx')],
    ];
    return new Map(all.map((stats) => [stats.id, stats]));
  }

  /** Looks until there is a reading. */
  function readSteadily(stats: RTCStatsReport): LineReading {
    return Array.from({ length: 5 }, () => reader.read(stats)).at(-1)!;
  }

  it('has the room of a way out that holds the picture back, though nothing gets lost', () => {
    const { room, lostThere, roundTrip } = readSteadily(narrow('bandwidth', 91_240));
    assert.deepEqual({ room, lostThere, roundTrip }, { room: 91_240, lostThere: 0, roundTrip: 140 });
  });

  it('has all the room where something else holds the picture back, nothing does, or nobody knows', () => {
    for (const [reason, bitrate] of [
      ['cpu', 91_240],
      ['none', 91_240],
      ['bandwidth', undefined],
    ] as const) {
      reader = new LineReader();
      assert.equal(readSteadily(narrow(reason, bitrate)).room, Infinity);
    }
  });

  it('is no detour where no path is in use', () => {
    assert.equal(read(steady({}), [other, ...ends('relay')])!.isDetour, false);
  });
});
