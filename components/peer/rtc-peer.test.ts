import { assert } from '@open-wc/testing';
import { movingPicture } from '../testing/moving-picture.js';
import { hearSound, inbound, playSound, seeFrames, seePicture } from '../testing/playback.js';
import { connectPair, createEnd, createPair, next, until, wire, type PeerPair } from '../testing/peer-pair.js';
import { fingerprintOf, readSdp, type ChannelMessage } from '../protocol/index.js';
import { createCertificate } from './certificate.js';
import { RefusedDescriptionError } from './refused-description-error.js';

const PING: ChannelMessage = { type: 'ping', stamp: 1 };
const SMALL = { active: true, maxBitrate: 150_000, longSide: 160, shortSide: 90, screenBitrate: 300_000 };
const KINDS = ['audio', 'video'] as const;

describe('a pair of peers', () => {
  let pair: PeerPair;
  let stream: MediaStream;

  beforeEach(async () => {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    pair = await createPair();
  });

  afterEach(() => {
    pair.close();
    for (const track of stream.getTracks()) track.stop();
  });

  const trackOf = (kind: 'audio' | 'video') => stream.getTracks().find((track) => track.kind === kind)!;

  describe('connecting', () => {
    it('shows each side the picture and the sound of the other when tracks join after the path is up', async () => {
      await connectPair(pair);
      for (const { peer } of [pair.offerer, pair.answerer]) {
        for (const kind of KINDS) await peer.setTrack(kind, trackOf(kind));
      }
      for (const { peer, connection } of [pair.offerer, pair.answerer]) {
        await seePicture(peer.remoteStream);
        await hearSound(peer.remoteStream, connection);
      }
      assert.isEmpty([...pair.offerer.descriptions, ...pair.answerer.descriptions]);
    });

    it('sends next to nothing of a voice that is silent', async () => {
      const { offerer, answerer } = pair;
      const context = new AudioContext();
      const microphone = context.createMediaStreamDestination();
      const silence = new ConstantSourceNode(context, { offset: 0 });
      silence.connect(microphone);
      silence.start();
      await offerer.peer.setTrack('audio', microphone.stream.getAudioTracks()[0]!);
      await connectPair(pair);
      const player = await playSound(answerer.peer.remoteStream);
      const count = (counter: string) => inbound(answerer.connection, 'audio', counter);
      await until(async () => (await count('totalSamplesReceived')) > 48_000);
      const [packets, samples] = [await count('packetsReceived'), await count('totalSamplesReceived')];
      await until(async () => (await count('totalSamplesReceived')) >= samples + 96_000);
      // Without it there are a hundred in two seconds.
      assert.isBelow((await count('packetsReceived')) - packets, 40);
      player.remove();
      await context.close();
    });

    it('knows how loud the other side is', async () => {
      const { offerer, answerer } = pair;
      assert.isUndefined(answerer.peer.voice());
      await offerer.peer.setTrack('audio', trackOf('audio'));
      await connectPair(pair);
      const audio = await playSound(answerer.peer.remoteStream);
      await until(() => (answerer.peer.voice()?.audioLevel ?? 0) > 0);
      const { timestamp } = answerer.peer.voice()!;
      await until(() => answerer.peer.voice()!.timestamp > timestamp);
      audio.remove();
    });

    it('sends tracks that were there before the offer and before the answer', async () => {
      for (const { peer } of [pair.offerer, pair.answerer]) await peer.setTrack('video', trackOf('video'));
      await connectPair(pair);
      await Promise.all([seeFrames(pair.offerer.connection), seeFrames(pair.answerer.connection)]);
    });

    it('has one audio and one video transceiver on each side, both ways', async () => {
      await connectPair(pair);
      for (const { connection } of [pair.offerer, pair.answerer]) {
        const lines = connection.getTransceivers().map((line) => [line.receiver.track.kind, line.currentDirection]);
        assert.deepEqual(lines, [
          ['audio', 'sendrecv'],
          ['video', 'sendrecv'],
        ]);
      }
    });

    it('plays sound and picture of a side in sync, as tracks of one stream', async () => {
      await connectPair(pair);
      for (const { connection } of [pair.offerer, pair.answerer]) {
        const streams = connection.remoteDescription!.sdp.match(/^a=msid:\S+/gm)!;
        assert.lengthOf(new Set(streams), 1);
        assert.notInclude(streams[0], 'msid:-');
      }
    });

    it('keeps one remote stream, which has its tracks before any frame', async () => {
      const { peer } = pair.answerer;
      const remote = peer.remoteStream;
      const tracks = next(peer, 'tracks');
      await peer.prepareAnswer(await pair.offerer.peer.createOffer());
      await tracks;
      assert.strictEqual(peer.remoteStream, remote);
      assert.sameMembers(
        remote.getTracks().map(({ kind }) => kind),
        ['audio', 'video'],
      );
    });

    it('gives one track of each kind for the call and one for a screen, however many the other side adds in the middle of it', async () => {
      await connectPair(pair);
      const { offerer, answerer } = pair;
      for (const kind of [...KINDS, ...KINDS, ...KINDS]) offerer.connection.addTransceiver(trackOf(kind));
      offerer.connection.createDataChannel('more');
      await until(() => answerer.connection.getTransceivers().length === 8);
      await until(() => offerer.connection.signalingState === 'stable');
      for (const { remoteStream, remoteScreen } of [answerer.peer]) {
        for (const remote of [remoteStream, remoteScreen]) {
          assert.sameMembers(
            remote.getTracks().map(({ kind }) => kind),
            [...KINDS],
          );
        }
      }
    });

    it('knows by the description whether a Firefox is on the other side', async () => {
      assert.isFalse(pair.offerer.peer.remoteIsFirefox);
      await connectPair(pair);
      const isFirefox = navigator.userAgent.includes('Firefox/');
      for (const { peer } of [pair.offerer, pair.answerer]) assert.equal(peer.remoteIsFirefox, isFirefox);
    });

    it('reports its path', async () => {
      const states: string[] = [];
      pair.answerer.peer.addEventListener('path', ({ state }) => states.push(state));
      await connectPair(pair);
      await until(() => states.includes('connected'));
      assert.deepEqual(states, ['connecting', 'connected']);
    });
  });

  describe('descriptions', () => {
    it('hold no candidate and no address of a party', async () => {
      const offer = await pair.offerer.peer.createOffer();
      const answer = await pair.answerer.peer.prepareAnswer(offer);
      for (const sdp of [offer, answer]) {
        assert.isFalse(readSdp(sdp).hasCandidate);
        const addresses = sdp.match(/IN IP[46] \S+/g) ?? [];
        assert.includeMembers(['IN IP4 127.0.0.1', 'IN IP4 0.0.0.0'], addresses);
        assert.deepEqual(readSdp(sdp).kinds, ['audio', 'video', 'application']);
      }
    });

    it('hold the fingerprint of the certificate, the same in each connection made with it', async () => {
      const certificate = await createCertificate();
      const value = certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256')!.value!;
      for (let epoch = 0; epoch < 2; epoch += 1) {
        const { peer } = await createEnd({ certificate });
        assert.equal(fingerprintOf(await peer.createOffer()), `sha-256 ${value.toUpperCase()}`);
        peer.close();
      }
    });

    it('gather nothing before the answer is committed', async () => {
      const { peer, candidates, connection } = pair.answerer;
      await peer.prepareAnswer(await pair.offerer.peer.createOffer());
      assert.equal(connection.signalingState, 'have-remote-offer');
      assert.equal(connection.iceGatheringState, 'new');
      assert.isEmpty(candidates);
    });

    it('that the browser refuses reject in one way, with its reason', async () => {
      const error = await failureOf(pair.answerer.peer.prepareAnswer('v=0\r\n'));
      assert.instanceOf(error, RefusedDescriptionError);
      assert.instanceOf((error as Error).cause, DOMException);
      await pair.offerer.peer.createOffer();
      assert.instanceOf(
        await failureOf(pair.offerer.peer.handleDescription({ type: 'answer', sdp: 'junk' })),
        RefusedDescriptionError,
      );
    });

    it('of an offer without video are refused', async () => {
      const other = new RTCPeerConnection();
      other.addTransceiver('audio');
      const { sdp } = await other.createOffer();
      other.close();
      assert.instanceOf(await failureOf(pair.answerer.peer.prepareAnswer(sdp!)), RefusedDescriptionError);
    });
  });

  describe('the data channel', () => {
    it('carries messages both ways once it is open, and none before', async () => {
      assert.isFalse(pair.offerer.peer.send(PING));
      await connectPair(pair);
      for (const [from, to] of [
        [pair.offerer, pair.answerer],
        [pair.answerer, pair.offerer],
      ] as const) {
        const arrived = next(to.peer, 'message');
        assert.isTrue(from.peer.send(PING));
        assert.deepEqual(((await arrived) as Event & { message: unknown }).message, PING);
      }
    });

    it('drops what is no message of the protocol, and sends none that is too long', async () => {
      await connectPair(pair);
      const messages: unknown[] = [];
      pair.answerer.peer.addEventListener('message', ({ message }) => messages.push(message));
      assert.isFalse(pair.offerer.peer.send({ type: 'ping', stamp: 1, text: 'x'.repeat(70_000) } as ChannelMessage));
      pair.offerer.peer.send({ type: 'shout' } as unknown as ChannelMessage);
      pair.offerer.peer.send(PING);
      await next(pair.answerer.peer, 'message');
      assert.deepEqual(messages, [PING]);
    });
  });

  describe('devices', () => {
    beforeEach(async () => {
      await connectPair(pair);
      for (const { peer } of [pair.offerer, pair.answerer]) await peer.setTrack('audio', trackOf('audio'));
    });

    afterEach(() => {
      assert.isEmpty([...pair.offerer.descriptions, ...pair.answerer.descriptions], 'nothing was negotiated');
    });

    for (const [one, other] of [
      ['offerer', 'answerer'],
      ['answerer', 'offerer'],
    ] as const) {
      it(`turn an audio call into video when the ${one} opens the camera, without a negotiation`, async () => {
        await pair[one].peer.setTrack('video', trackOf('video'));
        await seePicture(pair[other].peer.remoteStream);
      });
    }

    it('go silent by mute and come back, without a negotiation', async () => {
      const { connection, peer } = pair.answerer;
      await hearSound(peer.remoteStream, connection);
      const audio = await playSound(peer.remoteStream);
      trackOf('audio').enabled = false;
      const energy = () => inbound(connection, 'audio', 'totalAudioEnergy');
      const samples = () => inbound(connection, 'audio', 'totalSamplesDuration');
      // Muted when a second of sound has added nothing: what was on its way has been played by then.
      for (let quiet = false; !quiet;) {
        const [before, since] = [await energy(), await samples()];
        await until(async () => (await samples()) > since + 1);
        quiet = (await energy()) - before < 1e-6;
      }
      trackOf('audio').enabled = true;
      await hearSound(peer.remoteStream, connection);
      audio.remove();
    });

    for (const [one, other] of [
      ['offerer', 'answerer'],
      ['answerer', 'offerer'],
    ] as const) {
      it(`of the ${one} send as large a picture as is of use, another camera too, and none where none is`, async () => {
        const { peer, connection } = pair[one];
        const height = () => inbound(pair[other].connection, 'video', 'frameHeight');
        await peer.setTrack('video', trackOf('video'));
        await until(async () => (await height()) > 200);
        await peer.limitVideo(SMALL);
        await until(async () => (await height()) <= 120);
        const [camera] = movingPicture(1280, 720, 20).getVideoTracks();
        stream.addTrack(camera!);
        await peer.setTrack('video', camera!);
        await until(async () => (await height()) <= 90);
        await peer.limitVideo({ ...SMALL, active: false });
        const sender = connection.getSenders().find(({ track }) => track?.kind === 'video');
        assert.isFalse(sender?.getParameters().encodings[0]?.active);
        await peer.limitVideo(SMALL);
        await seeFrames(pair[other].connection);
      });
    }

    it('switch the camera off and on again, without a negotiation', async () => {
      const { peer } = pair.offerer;
      await peer.setTrack('video', trackOf('video'));
      await seeFrames(pair.answerer.connection);
      await peer.setTrack('video', null);
      const again = await navigator.mediaDevices.getUserMedia({ video: true });
      stream.addTrack(again.getVideoTracks()[0]!);
      await peer.setTrack('video', again.getVideoTracks()[0]!);
      await seeFrames(pair.answerer.connection);
    });
  });

  describe('its sample', () => {
    it('counts the bytes that arrive, and they grow', async () => {
      await connectPair(pair);
      await pair.offerer.peer.setTrack('audio', trackOf('audio'));
      const first = await pair.answerer.peer.sample();
      await until(async () => {
        const { bytesReceived } = await pair.answerer.peer.sample();
        return bytesReceived > first.bytesReceived + 2_000;
      });
    });

    it('is all zero before there is a path, and stays readable after the close', async () => {
      assert.deepEqual(await pair.offerer.peer.sample(), { bytesReceived: 0 });
      await connectPair(pair);
      const last = await pair.offerer.peer.sample();
      pair.close();
      assert.deepEqual(await pair.offerer.peer.sample(), last);
    });
  });

  describe('ICE servers', () => {
    it('change for the next restart, and unusable ones leave the old ones in force', () => {
      const { peer, connection } = pair.offerer;
      const urls = ['turn:127.0.0.1:3478'];
      peer.setIceServers([{ urls, username: 'u', credential: 'c' }]);
      peer.setIceServers([{ urls: ['nonsense'] }]);
      const [server] = connection.getConfiguration().iceServers!;
      assert.deepEqual(([] as string[]).concat(server!.urls), urls);
    });
  });

  describe('closing', () => {
    it('in the middle of a negotiation leaves nothing behind and no promise hanging', async () => {
      const { peer, connection } = pair.offerer;
      const answerer = pair.answerer.peer;
      const offer = peer.createOffer();
      peer.close();
      assert.propertyVal(await failureOf(offer), 'name', 'AbortError');
      const real = await createEnd();
      const answer = answerer.prepareAnswer(await real.peer.createOffer());
      real.peer.close();
      answerer.close();
      assert.propertyVal(await failureOf(answer), 'name', 'AbortError');
      assert.equal(connection.connectionState, 'closed');
    });

    it('makes what comes late do nothing', async () => {
      await connectPair(pair);
      const { peer } = pair.offerer;
      peer.close();
      peer.close();
      await peer.handleDescription({ type: 'answer', sdp: 'late' });
      await peer.handleCandidates([{ candidate: '', sdpMid: null, sdpMLineIndex: null }]);
      await peer.setTrack('audio', null);
      peer.restartIce();
      peer.setIceServers([]);
      assert.isFalse(peer.send(PING));
      assert.propertyVal(await failureOf(peer.createOffer()), 'name', 'AbortError');
    });

    it('fires no event any more', async () => {
      const offer = await pair.offerer.peer.createOffer();
      const { peer } = pair.answerer;
      for (const type of ['path', 'candidates', 'tracks', 'message', 'open', 'description']) {
        peer.addEventListener(type as 'path', () => assert.fail(`a late ${type}`));
      }
      const answer = peer.prepareAnswer(offer);
      peer.close();
      await failureOf(answer);
      // Whatever was queued as a task has run when a new pair is up.
      const other = await createPair();
      await connectPair(other);
      other.close();
    });
  });

  describe('candidates', () => {
    it('wait for the description that they belong to', async () => {
      const { offerer, answerer } = pair;
      const open = next(answerer.peer, 'open');
      const offer = await offerer.peer.createOffer();
      await until(() => offerer.candidates.length > 0);
      await answerer.peer.handleCandidates(offerer.candidates);
      const sdp = await answerer.peer.prepareAnswer(offer);
      await answerer.peer.commitAnswer();
      await until(() => answerer.candidates.length > 0);
      await offerer.peer.handleCandidates(answerer.candidates);
      await offerer.peer.handleDescription({ type: 'answer', sdp });
      wire(offerer, answerer);
      wire(answerer, offerer);
      await open;
    });

    it('do no harm when they come twice, or are junk', async () => {
      const { offerer, answerer } = pair;
      const junk = [
        { candidate: 'candidate:junk', sdpMid: '0', sdpMLineIndex: 0 },
        { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: 'nowhere', sdpMLineIndex: 7 },
        {
          candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host',
          sdpMid: '0',
          sdpMLineIndex: 0,
          usernameFragment: 'old',
        },
      ];
      await answerer.peer.handleCandidates(junk);
      await connectPair(pair);
      await offerer.peer.handleCandidates(junk);
      await offerer.peer.handleCandidates([...answerer.candidates, ...answerer.candidates]);
      const arrived = next(answerer.peer, 'message');
      offerer.peer.send(PING);
      await arrived;
    });
  });
});

function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('it should have failed'),
    (cause: unknown) => cause,
  );
}
