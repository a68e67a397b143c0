import type { Log } from '../core/index.js';
import type { Description } from '../protocol/index.js';
import type { CandidateQueue } from './candidate-queue.js';
import type { MediaLines } from './media-lines.js';
import { RefusedDescriptionError } from './refused-description-error.js';

export interface NegotiationOptions {
  readonly connection: RTCPeerConnection;
  readonly lines: MediaLines;
  readonly candidates: CandidateQueue;
  readonly isPolite: () => boolean;
  readonly log: Log;
}

/**
 * The exchange of descriptions: one offer and answer that begin the connection, made by fixed roles, and later ones by
 * perfect negotiation (https://w3c.github.io/webrtc-pc/#perfect-negotiation-example).
 *
 * Its operations must run one after another (`OperationQueue`). That stands for two flags of the pattern, `makingOffer`
 * and `isSettingRemoteAnswerPending`: no description is looked at while one is being made or set. It is also why
 * `createOffer` and `setLocalDescription` may be two steps here, so that what was created can be sent, rather than
 * `localDescription` with the candidates that have come since.
 */
export class PerfectNegotiation {
  readonly #options: NegotiationOptions;
  /** The first exchange is done. What calls for a negotiation before is part of it, or is asked for again after it. */
  #begun = false;
  #answer: RTCSessionDescriptionInit | null = null;
  /** Whether later offers may be made. One that is asked for before is made then: the browser asks only once. */
  #later: 'held' | 'asked' | 'free' = 'held';

  constructor(options: NegotiationOptions) {
    this.#options = options;
  }

  /** Makes the first offer and sets it. */
  async createOffer(): Promise<string> {
    const { connection, lines } = this.#options;
    const offer = await connection.createOffer();
    lines.close();
    await connection.setLocalDescription(offer);
    return sdpOf(offer);
  }

  /** Sets the first offer and creates its answer. */
  async prepareAnswer(offer: string): Promise<string> {
    const { connection, lines } = this.#options;
    await this.#setRemote({ type: 'offer', sdp: offer });
    await lines.adopt();
    this.#answer = await connection.createAnswer();
    return sdpOf(this.#answer);
  }

  async commitAnswer(): Promise<void> {
    if (!this.#answer) throw new DOMException('no answer', 'InvalidStateError');
    this.#begun = true;
    await this.#options.connection.setLocalDescription(this.#answer);
    await this.#options.lines.open();
  }

  /**
   * Takes a later description, or the answer to the first offer.
   *
   * @returns the answer to be sent, where it was an offer that was taken
   * @throws RefusedDescriptionError
   */
  async take(description: Description): Promise<Description | null> {
    if (description.type === 'offer') return this.#takeOffer(description);
    // One that comes twice, or answers an offer that was rolled back.
    if (this.#options.connection.signalingState !== 'have-local-offer') return null;
    const isFirst = !this.#begun;
    this.#begun = true;
    await this.#setRemote(description);
    if (isFirst) await this.#options.lines.open();
    return null;
  }

  /**
   * The first path stands, or is to be found anew: from now on there are later offers.
   *
   * Two Firefoxes that set one each in the milliseconds between the first answer and their first check never make a check,
   * and find no path (one of some 120 times). Nobody misses what such an offer brings before there is a path.
   *
   * @returns whether an offer was asked for before
   */
  free(): boolean {
    const isAsked = this.#later === 'asked';
    this.#later = 'free';
    return isAsked;
  }

  /**
   * Makes a later offer.
   *
   * @returns `null` where it is not the time: the browser asks again once the exchange under way is over, and `free` tells
   */
  async offerAgain(): Promise<Description | null> {
    const { connection } = this.#options;
    if (!this.#begun || connection.signalingState !== 'stable') return null;
    if (this.#later !== 'free') {
      this.#later = 'asked';
      return null;
    }
    const offer = await connection.createOffer();
    await connection.setLocalDescription(offer);
    return { type: 'offer', sdp: withoutCandidates(offer) };
  }

  async #takeOffer(offer: Description): Promise<Description | null> {
    const { connection, lines, candidates, isPolite, log } = this.#options;
    if (!this.#begun) {
      log.warn('an offer was dropped');
      return null;
    }
    if (connection.signalingState !== 'stable' && !isPolite()) {
      candidates.ignore(offer.sdp);
      return null;
    }
    // A polite side's own offer is rolled back by this.
    await this.#setRemote(offer);
    await lines.adopt();
    const answer = await connection.createAnswer();
    await connection.setLocalDescription(answer);
    return { type: 'answer', sdp: withoutCandidates(answer) };
  }

  async #setRemote(description: Description): Promise<void> {
    try {
      await this.#options.connection.setRemoteDescription({ ...description, sdp: withPauses(description.sdp) });
    } catch (cause) {
      throw new RefusedDescriptionError(`the ${description.type} was refused`, { cause });
    }
    await this.#options.candidates.flush();
  }
}

function sdpOf({ sdp = '' }: RTCSessionDescriptionInit): string {
  return sdp;
}

/**
 * Lets the voice that is sent be silent in its pauses (https://www.rfc-editor.org/rfc/rfc7587#section-6.1, `usedtx`): on a narrow
 * line the picture needs what that saves. Only the description of who hears it can say so; the one that was signed and sent
 * stays as it is. The first line is the call's voice, and not what a screen plays.
 */
function withPauses(sdp: string): string {
  return sdp.replace('useinbandfec=1', '$&;usedtx=1');
}

/** Chromium writes the candidates that it knows into later descriptions; they have been sent by themselves. */
function withoutCandidates(description: RTCSessionDescriptionInit): string {
  return sdpOf(description).replace(/^a=(?:candidate:.*|end-of-candidates)\r\n/gm, '');
}
