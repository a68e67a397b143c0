import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { RoomMemberSnapshot } from '../core/index.js';
import { cleanName, parseId } from '../protocol/index.js';
import {
  AUDIO_LINES,
  avatar,
  avatarStyles,
  buttonStyles,
  CallElement,
  callTexts,
  type CallTexts,
  CallWatch,
  CIRCLE_ALERT,
  fill,
  icon,
  MIC_OFF,
  nameOf,
  RemotePlayback,
  roomTexts,
  sharedStyles,
  TextWatch,
  tokens,
  VOLUME,
} from '../ui/index.js';
import { callParticipantStyles } from './call-participant.styles.js';

/**
 * One other person in a room, seen and heard: the picture or an avatar, the name and the ID, and what there is to know. For
 * a layout of your own: `<call-room>` is made of these.
 *
 * @tagname call-participant
 * @slot muted-icon - Instead of the icon that says that they are muted
 * @slot speaking-icon - Instead of the icon that is shown while they speak
 * @slot quality-icon - Instead of the icon before why the connection is bad
 * @slot hear-icon - Instead of the icon of "Tap to hear"
 * @csspart tile - All of it
 * @csspart video - The picture, or the screen
 * @csspart avatar - The person where there is no picture
 * @csspart caption - What stands at the foot of it
 * @csspart name - The name
 * @csspart id - The ID, where they go by a name
 * @csspart muted - That the microphone is off
 * @csspart speaking - The mark of whoever speaks; it is seen in the state `speaking`
 * @csspart quality - Why the connection is bad, or what has become of it
 * @csspart hear-button - "Tap to hear"
 * @csspart icon - Every icon
 * @cssState present - The person is in the room
 * @cssState picture - There is a picture
 * @cssState speaking - The person speaks
 */
export class CallParticipant extends CallElement {
  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, avatarStyles, callParticipantStyles];

  static override get properties(): PropertyDeclarations {
    return { who: {}, device: {}, screen: { type: Boolean } };
  }

  /** The call ID of the person. */
  who: string | null = null;

  /** Which of their devices, where they are in the room with several; without it the first. */
  device: string | null = null;

  /** Shows the screen that they share in place of themselves. */
  screen = false;

  readonly #words = new TextWatch(this, callTexts);
  readonly #roomWords = new TextWatch(this, roomTexts);
  readonly #call = new CallWatch(this, ({ room, local }) => ({
    member: room?.members.find((member) => this.#isMeant(member)) ?? null,
    speaker: local.chosen.speaker,
  }));
  readonly #playback = new RemotePlayback(this, {
    video: () => this.renderRoot.querySelector('video'),
    audio: () => this.renderRoot.querySelector('audio'),
  });
  #awaiting: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#awaiting?.abort();
    this.#awaiting = null;
  }

  /** Another person may be meant now: the slice is read anew. */
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('who') || changed.has('device')) this.#call.refresh();
    const member = this.#member;
    this.setState('present', member !== null);
    this.setState('picture', this.#hasPicture);
    this.setState('speaking', this.#isSpeaking);
  }

  protected override render(): TemplateResult | typeof nothing {
    const member = this.#member;
    if (member === null) return nothing;
    const person = { id: member.id, name: cleanName(member.name) };
    return html`<figure
      part="tile"
      class="tile"
      ?data-picture=${this.#hasPicture}
      ?data-speaking=${this.#isSpeaking}
      ?data-still=${member.phase !== 'connected'}
    >
      <video
        part="video"
        class=${this.screen ? 'whole' : ''}
        tabindex="-1"
        .muted=${true}
        playsinline
        aria-hidden="true"
        @resize=${this.#playback.onResize}
      ></video>
      <audio></audio>
      ${avatar(person)}
      <figcaption part="caption" class="caption">
        <span class="who"
          ><bdi part="name" class="name">${this.#nameOf(person)}</bdi
          >${this.screen ? nothing : this.#marks(member)}</span
        >
        ${person.name === '' ? nothing : html`<span part="id" class="id" translate="no">${person.id}</span>`}
        ${this.#quality(member, nameOf(person))}
      </figcaption>
      ${this.#playback.blocked ? this.#renderHear() : nothing}
    </figure>`;
  }

  protected override updated(): void {
    const { speaker = null } = this.#call.slice ?? {};
    this.#playback.playOn(speaker);
    this.#playback.show(this.#stream);
    this.#awaitPress();
  }

  /** In a room of several, one press anywhere in the page is enough for all who can't be heard yet. */
  #awaitPress(): void {
    if (!this.#playback.blocked) {
      this.#awaiting?.abort();
      this.#awaiting = null;
    } else if (this.#awaiting === null) {
      this.#awaiting = new AbortController();
      const { signal } = this.#awaiting;
      for (const press of ['pointerup', 'keyup']) document.addEventListener(press, this.#onHear, { signal });
    }
  }

  get #member(): RoomMemberSnapshot | null {
    return this.#call.slice?.member ?? null;
  }

  get #stream(): MediaStream | null {
    const remote = this.#member?.remote;
    return (this.screen ? remote?.screen : remote?.stream) ?? null;
  }

  get #hasPicture(): boolean {
    const remote = this.#member?.remote;
    return this.#playback.hasPicture && (this.screen ? remote?.screen !== null : remote?.camera === true);
  }

  get #isSpeaking(): boolean {
    return !this.screen && this.#member?.phase === 'connected' && this.#member.speaking;
  }

  #isMeant({ id, device }: RoomMemberSnapshot): boolean {
    return id === parseId(this.who ?? '') && (this.device === null || device === this.device);
  }

  #nameOf(person: { readonly id: string; readonly name: string }): string {
    const name = nameOf(person);
    return this.screen ? fill(this.#roomWords.texts.screenOf, { name }) : name;
  }

  #marks({ remote, phase }: RoomMemberSnapshot): TemplateResult {
    const muted = phase === 'connected' && !remote.microphone;
    const words = fill(this.#words.texts.theirMicrophoneOff, { name: nameOf(this.#member ?? { id: '', name: '' }) });
    return html`${
        muted
          ? html`<span part="muted" class="mark"
              >${icon('muted-icon', MIC_OFF)}<span class="visually-hidden">${words}</span></span
            >`
          : nothing
      }<span part="speaking" class="mark speaking" aria-hidden="true">${icon('speaking-icon', AUDIO_LINES)}</span>`;
  }

  /** What has become of the connection, or what is wrong with it; nothing while all is well. */
  #quality({ phase, trouble }: RoomMemberSnapshot, name: string): TemplateResult | typeof nothing {
    const words = this.#troubleOf(phase, trouble, this.#words.texts);
    if (words === null) return nothing;
    const sentence = fill(words, { name });
    return html`<span part="quality" class="quality">
      ${icon('quality-icon', CIRCLE_ALERT)}<span class="sentence" aria-hidden="true">${sentence}</span
      ><span class="visually-hidden">${sentence}</span>
    </span>`;
  }

  #troubleOf(
    phase: RoomMemberSnapshot['phase'],
    trouble: RoomMemberSnapshot['trouble'],
    texts: CallTexts,
  ): string | null {
    switch (phase) {
      case 'connecting':
        return this.texts.connecting;
      case 'reconnecting':
        return texts.reconnecting;
      case 'failed':
        return this.#roomWords.texts.memberLost;
      case 'connected':
        return trouble === null ? null : texts.troubles[trouble];
    }
  }

  #renderHear(): TemplateResult {
    return html`<button part="hear-button" class="button filled hear" type="button" @click=${this.#onHear}>
      ${icon('hear-icon', VOLUME)}${this.#words.texts.tapToHear}
    </button>`;
  }

  readonly #onHear = (): void => {
    void this.#playback.play();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-participant': CallParticipant;
  }
}
