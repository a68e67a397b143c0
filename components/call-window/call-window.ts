import { type CSSResultGroup, html, nothing, type TemplateResult } from 'lit';
import { type CallSnapshot, type CallState, isAnswered, systemClock } from '../core/index.js';
import {
  avatarStyles,
  buttonStyles,
  CallElement,
  callTexts,
  CallWatch,
  ChatPanel,
  chatPanelStyles,
  DeviceNote,
  fill,
  icon,
  isOwnCall,
  MediaKeys,
  nameOf,
  need,
  noteStyles,
  sharedStyles,
  sharingHint,
  stageFrame,
  stageShape,
  TextWatch,
  tokens,
  toldByTheSnapshot,
  VOLUME,
  WakeLock,
} from '../ui/index.js';
import { CallFocus } from './call-focus.js';
import {
  type CallView,
  comesUntil,
  isStill,
  isWatched,
  personOf,
  shownCall,
  type ShownCall,
  talkingSince,
  toldTexts,
  type WindowTexts,
} from './call-view.js';
import { callWindowStyles } from './call-window.styles.js';
import { DeviceOff } from './device-off.js';
import { footStyles } from './foot.styles.js';
import { FullScreen } from './full-screen.js';
import { Goodbye } from './goodbye.js';
import { caption, person } from './person.js';
import { personStyles } from './person.styles.js';
import { RunningTime } from './running-time.js';
import { StagePicture } from './stage-picture.js';
import { stageStyles } from './stage.styles.js';
import { told } from './told.js';
import { VoiceRing } from './voice-ring.js';

/**
 * The running call, from the first ring to the word about its end: the other side's picture or avatar, what the call
 * has come to, the time, my own picture, the bar.
 *
 * @tagname call-window
 * @slot - Shown until this element has loaded
 * @slot header - Above the stage
 * @slot aside - Instead of the chat: beside the stage, or below it where there is little room
 * @slot controls - Instead of the bar
 * @slot muted-icon - Instead of the icon that says that the other side is muted
 * @slot unseen-icon - Instead of the icon that says that the other side's camera is off
 * @slot speaking-icon - Instead of the icon that is shown while the other side speaks
 * @slot quality-icon - Instead of the icon before why the connection is bad
 * @slot sharing-icon - Instead of the icon that says that I share my screen
 * @slot problem-icon - Instead of the icon before what is wrong
 * @slot dismiss-icon - Instead of the icon that closes it
 * @slot hear-icon - Instead of the icon of "Tap to hear"
 * @slot again-icon - Instead of the icon of "Call again"
 * @csspart window - All of it
 * @csspart stage - What the picture stands on
 * @csspart picture - What is behind the picture
 * @csspart veil - What lies over a picture that stands still
 * @csspart person - All about the other side, in the middle of the stage
 * @csspart caption - The same in the corner of a picture
 * @csspart foot - What stands at the lower edge of the stage
 * @csspart goodbye - The buttons after a call
 * @csspart video - The other side's picture; a small one while it shares its screen
 * @csspart screen - The screen that the other side shares
 * @csspart backdrop - The blurred picture behind one that does not fill the stage
 * @csspart avatar - The other side where there is no picture
 * @csspart name - The other side's name
 * @csspart id - The other side's ID, where it goes by a name
 * @csspart status - What the call has come to
 * @csspart detail - What is known about it
 * @csspart duration - How long it has lasted
 * @csspart muted - That the other side's microphone is off
 * @csspart unseen - That the other side's camera is off
 * @csspart speaking - The mark of whoever speaks; it is seen in the state `speaking`
 * @csspart quality - Why the connection is bad, and what can be done; only while it is
 * @csspart sharing - That I share my screen
 * @csspart sharing-text - The sentence in it
 * @csspart stop-sharing-button - "Stop sharing", in it
 * @csspart note - What is wrong with my microphone, camera or screen, and what can be done
 * @csspart note-text - The sentence in it
 * @csspart note-actions - The buttons in it
 * @csspart hear-button - "Tap to hear"
 * @csspart retry-button - "Try again", in the note
 * @csspart dismiss-button - "Close", in the note
 * @csspart again-button - "Call again", or "Return to the call" after a reload
 * @csspart close-button - "Close"
 * @csspart block - What blocks a stranger who has called
 * @csspart controls - The bar
 * @csspart chat - The chat, beside the stage or over it
 * @csspart chat-head - What stands above it
 * @csspart chat-title - "Chat"
 * @csspart chat-close-button - Closes it
 * @csspart preview - My own picture
 * @csspart icon - Every icon
 * @cssproperty --call-window-preview-size - The longer side of my own picture
 * @cssState open - There is a call to show
 * @cssState speaking - The other side speaks
 */
export class CallWindow extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    avatarStyles,
    callWindowStyles,
    stageFrame,
    stageShape,
    stageStyles,
    personStyles,
    footStyles,
    noteStyles,
    chatPanelStyles,
  ];

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, (snapshot) => (shownCall(snapshot) ? windowSlice(snapshot) : null));
  readonly #picture = new StagePicture(this);
  #come: ReturnType<typeof setTimeout> | undefined;
  readonly #chat = new ChatPanel(this);
  readonly #fullScreen = new FullScreen(this, this.#picture, this.#chat);
  readonly #deviceNote = new DeviceNote(this);
  readonly #goodbye = new Goodbye(this);
  readonly #time = new RunningTime(this);
  readonly #ring = new VoiceRing(this);
  readonly #focus = new CallFocus(this);
  /** A camera that is back at once, as when another one is chosen, is no news. */
  readonly #cameraOff = new DeviceOff(this, 2000);
  readonly #microphoneOff = new DeviceOff(this, 0);
  readonly #keys = new MediaKeys(this);
  readonly #wakeLock = new WakeLock(this);
  #shown: ShownCall | null = null;
  /** Whether it is drawn though it rings yet, so that the answer has only to show it. */
  #ahead: 'waits' | 'drawn' | null = null;
  #mayTell = false;

  protected override willUpdate(): void {
    const { api, slice } = this.#call;
    this.#shown = slice === null ? null : shownCall(slice);
    this.#picture.update(api, slice);
    this.#deviceNote.update(api, slice);
    this.#watchDevices();
    this.#goodbye.update(api, this.#shown);
    this.#chat.update(slice?.chat ?? null, momentOf(slice?.call));
    this.#picture.mayFade = this.#shown?.phase === 'connected' && !this.#hasToBeRead;
    this.#focus.remember();
    this.setState('open', this.#isOpen);
    this.setState('speaking', this.#isSpeaking);
  }

  protected override render(): TemplateResult {
    const view = this.#shown && (this.#isOpen || this.#ahead === 'drawn') ? this.#view(this.#shown) : null;
    return html`${view === null ? nothing : this.#renderCall(view)}
    ${told(view !== null && this.#isOpen && this.#mayTell ? toldTexts(view) : [])}`;
  }

  /** The first words come after their region, or they would not be read out everywhere. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() => {
      this.#mayTell = true;
      // Before the first call shows its bar, which would grow by what comes later.
      need('call-add-button');
      this.requestUpdate();
    });
  }

  #renderCall(view: CallView): TemplateResult {
    const { call } = view;
    return html`<section
      part="window"
      class="framed"
      aria-label=${fill(view.texts.call, { name: nameOf(personOf(call)) })}
      tabindex="-1"
      ?hidden=${!this.#isOpen}
      ?data-coming=${this.#isComing(call)}
    >
      <slot name="header"></slot>
      <div
        part="stage"
        class="stage shape"
        data-phase=${call.phase}
        data-fit=${this.#picture.fit}
        ?data-picture=${this.#picture.isShown}
        data-layout=${this.#picture.layout ?? nothing}
        ?data-faded=${this.#picture.isFaded}
        ?data-speaking=${this.#isSpeaking}
      >
        ${this.#picture.render()} ${person(view)} ${caption(view)} ${isStill(call) ? nothing : this.#renderPreview()}
        <div part="foot" class="foot" @focusin=${this.#goodbye.onFocus}>
          ${isStill(call) ? this.#renderGoodbye(view.texts) : this.#renderFoot(view.texts)}
        </div>
      </div>
      <slot name="aside">${this.#chat.render(view.texts)}</slot>
      ${this.#chat.renderNews(view.texts, nameOf(personOf(call)))}
    </section>`;
  }

  /** Whether the first picture is on its way; when that is over it is rendered again. */
  #isComing(call: ShownCall): boolean {
    const left = (comesUntil(call) ?? 0) - systemClock.now();
    clearTimeout(this.#come);
    if (left > 0 && left < Infinity) this.#come = setTimeout(() => this.requestUpdate(), left);
    return left > 0;
  }

  protected override updated(): void {
    this.#drawAhead();
    const call = this.#isOpen ? this.#shown : null;
    const stream = call === null || isStill(call) ? null : (this.#call.slice?.remote.stream ?? null);
    this.#picture.follow(stream, this.#shown !== null);
    const since = call && talkingSince(call);
    this.#time.show(this.renderRoot.querySelector('.duration'), since ?? 0, this.#words.language);
    this.#focus.follow(call?.phase ?? null);
    this.#fullScreen.follow(this.#call.api, call);
    this.#ring.follow(this.#call.api, this.#voiced);
    this.#holdPage();
  }

  /** Whether there is a call on the stage, and not only one that rings. */
  get #isOpen(): boolean {
    return this.#shown !== null && this.#shown.phase !== 'ringing';
  }

  /** Not before the ring itself is on the screen. */
  #drawAhead(): void {
    if (this.#shown?.phase !== 'ringing') this.#ahead = null;
    else if (this.#ahead === null) {
      this.#ahead = 'waits';
      requestAnimationFrame(() =>
        setTimeout(() => {
          // Somebody who has answered meanwhile waits for the call, and not for its window.
          if (this.#ahead !== 'waits' || this.#call.api?.headStart) return;
          this.#ahead = 'drawn';
          this.requestUpdate();
        }),
      );
    }
  }

  /** The avatar of whoever is heard and not seen. */
  get #voiced(): HTMLElement | null {
    if (!this.isConnected || this.#shown?.phase !== 'connected' || this.#picture.isShown) return null;
    return this.renderRoot.querySelector('.avatar');
  }

  /** The media keys, and the screen that stays on. A window that was taken away may still be rendered once. */
  #holdPage(): void {
    const { api, slice } = this.#call;
    this.#keys.follow(this.isConnected && api && isOwnCall(api) ? api : null);
    this.#wakeLock.hold(this.isConnected && slice !== null && isWatched(slice));
  }

  /** What is wrong, and that my screen is seen, stays before the picture. */
  get #hasToBeRead(): boolean {
    const { isSharing = false, trouble = null } = this.#call.slice ?? {};
    return this.#deviceNote.isShown || isSharing || trouble !== null || this.#chat.isOpen;
  }

  get #isSpeaking(): boolean {
    return this.#shown?.phase === 'connected' && this.#call.slice?.speaking === true;
  }

  #view(call: ShownCall): CallView {
    const { slice } = this.#call;
    return {
      call,
      texts: { ...this.texts, ...this.#words.texts },
      language: this.#words.language,
      hasPicture: this.#picture.isShown,
      theyShare: Boolean(slice?.remote.screen),
      iShare: slice?.isSharing === true,
      isMuted: this.#microphoneOff.isNews,
      isUnseen: this.#cameraOff.isNews,
      isSilenced: this.#picture.isSilenced,
      trouble: slice?.trouble ?? null,
      link: slice?.link ?? 'online',
    };
  }

  #watchDevices(): void {
    const { slice } = this.#call;
    if (!slice || !isAnswered(slice.call)) {
      this.#cameraOff.update(null, false, false);
      this.#microphoneOff.update(null, false, false);
      return;
    }
    const { phase, callId } = slice.call;
    const { camera, microphone } = slice.remote;
    this.#cameraOff.update(phase === 'connected' ? callId : null, camera, slice.isSeen);
    this.#microphoneOff.update(phase === 'connecting' ? null : callId, microphone, true);
  }

  #renderPreview(): TemplateResult {
    return html`<call-preview part="preview" .controller=${this.controller} .for=${this.for}></call-preview>`;
  }

  #renderGoodbye(texts: WindowTexts): TemplateResult {
    need('call-block-button');
    return html`${this.#goodbye.render(texts)}
      <call-block-button part="block" .controller=${this.controller} .for=${this.for}></call-block-button>`;
  }

  #renderFoot(texts: WindowTexts): TemplateResult {
    return html`${this.#deviceNote.render(texts)} ${this.#picture.isSilenced ? this.#renderHear(texts) : nothing}
      ${this.#call.slice?.isSharing ? sharingHint(texts, this.#onStopSharing) : nothing}
      <slot name="controls"
        ><call-controls part="controls" .controller=${this.controller} .for=${this.for}></call-controls
      ></slot>`;
  }

  #renderHear(texts: WindowTexts): TemplateResult {
    return html`<button part="hear-button" class="button filled hear" type="button" @click=${this.#picture.hear}>
      ${icon('hear-icon', VOLUME)}${texts.tapToHear}
    </button>`;
  }

  readonly #onStopSharing = (): void => {
    this.#call.api?.setScreen(false).catch(toldByTheSnapshot);
  };
}

/** What there is to show of a call. */
function windowSlice({ call, chat, comeback, link, remote, local, speaking, trouble }: CallSnapshot) {
  return {
    call,
    chat,
    comeback,
    remote,
    link: call.phase === 'reconnecting' ? link : null,
    microphone: local.microphone.problem,
    camera: local.camera.problem,
    screen: local.screen.problem,
    isSeen: local.camera.on,
    isSharing: local.screen.on,
    speaker: local.chosen.speaker,
    speaking,
    trouble,
  };
}

/** Whether somebody is there to write to, or was until now. */
function momentOf(call: CallState | undefined): 'on' | 'over' | 'none' {
  if (call && isAnswered(call)) return 'on';
  return call?.phase === 'ended' ? 'over' : 'none';
}

declare global {
  interface HTMLElementTagNameMap {
    'call-window': CallWindow;
  }
}
