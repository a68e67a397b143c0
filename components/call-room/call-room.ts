import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { cleanName, cleanRoomName } from '../protocol/index.js';
import {
  avatarStyles,
  buttonStyles,
  CallElement,
  type CallStage,
  callTexts,
  CallWatch,
  ChatPanel,
  chatPanelStyles,
  DeviceNote,
  fieldStyles,
  linkCode,
  linkedRoom,
  MediaKeys,
  nameOf,
  noteStyles,
  roomTexts,
  sharedStyles,
  sharingHint,
  showsCall,
  stageFrame,
  stageShape,
  TextWatch,
  tokens,
  takeLostFocus,
  toldByTheSnapshot,
  WakeLock,
} from '../ui/index.js';
import { callRoomStyles } from './call-room.styles.js';
import { GuestList } from './guest-list.js';
import { Invite } from './invite.js';
import { Lobby } from './lobby.js';
import { lobbyStyles } from './lobby.styles.js';
import { RoomNews } from './room-news.js';
import { OwnTile } from './own-tile.js';
import { ownTileStyles } from './own-tile.styles.js';
import { roomHead, roomStatus } from './room-signs.js';
import { isWatched, roomTitle, shownRoom, type Tile, tilesOf } from './room-view.js';
import { Tiles } from './tiles.js';

/**
 * Several people at once: the way into a room, and the room with everybody in it. Each is connected with each, so it is meant
 * for a few. Without a `room` the person names one, or takes a new one that nobody guesses; a page that is opened by
 * `#room=<name>` leads into that, and one that was reloaded back into the room that it was in.
 *
 * @tagname call-room
 * @slot header - Above the people
 * @slot aside - Instead of the chat: beside them, or below where there is little room
 * @slot controls - Instead of the bar
 * @slot video-icon - Instead of the icon of "Join with video"
 * @slot audio-icon - Instead of the icon of "Join with audio"
 * @slot invite-icon - Instead of the icon of "Invite"
 * @slot copy-icon - Instead of the icon of "Copy link"
 * @slot pin-icon - Instead of the icon of "Enlarge …"
 * @slot unpin-icon - Instead of the icon of "Back to equal size"
 * @slot sharing-icon - Instead of the icon that says that I share my screen
 * @slot problem-icon - Instead of the icon before what is wrong
 * @slot dismiss-icon - Instead of the icon that closes the chat, or a note
 * @csspart lobby - What stands before the room
 * @csspart title - The name of the room
 * @csspart label - The words above a field
 * @csspart input - The field for the name of the room
 * @csspart new-button - "New room"
 * @csspart left - That I was in this room before the page was reloaded
 * @csspart own - My devices, before I join
 * @csspart switches - Microphone and camera, there
 * @csspart devices - Which of them, there
 * @csspart me - My own picture, or avatar
 * @csspart my-video - The picture in it
 * @csspart my-name - "You"
 * @csspart avatar - My avatar
 * @csspart privacy - What the others learn
 * @csspart buttons - Both ways in
 * @csspart join-video-button - "Join with video"
 * @csspart join-audio-button - "Join with audio"
 * @csspart close-button - "Close", where I don't want back into it
 * @csspart status - That it is being joined, that the call service is away, or that I am in the room twice
 * @csspart problem - What is wrong, and what can be done
 * @csspart note - What is wrong with my microphone, camera or screen, and what can be done
 * @csspart note-text - The sentence in it
 * @csspart note-actions - The buttons in it
 * @csspart retry-button - "Try again", in the note
 * @csspart dismiss-button - "Close", in the note
 * @csspart room - The room
 * @csspart stage - What everybody stands on
 * @csspart head - Above the people
 * @csspart count - How many others are here
 * @csspart invite-button - "Invite"
 * @csspart invite - What it opens
 * @csspart link - The link to the room
 * @csspart copy-button - "Copy link"
 * @csspart copied - That it is copied
 * @csspart qr-panel - The link as a QR code
 * @csspart qr - The code itself
 * @csspart qr-hint - What it is for
 * @csspart add - Where somebody is called into the room
 * @csspart add__form - All of it
 * @csspart add__label - "ID to call"
 * @csspart add__input - The field
 * @csspart add__submit-button - "Add to the call"
 * @csspart add__problem - Why somebody is not here
 * @csspart add__icon - The icon before it
 * @csspart guests - Who is being called
 * @csspart guest - One of them
 * @csspart guest-cancel-button - "Cancel", beside who is being called
 * @csspart grid - Everybody's tiles
 * @csspart participant - One of them
 * @csspart pin-button - "Enlarge …", or "Back to equal size"
 * @csspart alone - That nobody else is here yet
 * @csspart chat - The chat, beside the people or over them
 * @csspart chat-head - What stands above it
 * @csspart chat-title - "Chat"
 * @csspart chat-close-button - Closes it
 * @csspart news - Who has just joined or left, and where that is said
 * @csspart news-line - One of them
 * @csspart foot - The bar, and what stands above it
 * @csspart sharing - That I share my screen
 * @csspart sharing-text - The sentence in it
 * @csspart stop-sharing-button - "Stop sharing", in it
 * @csspart controls - The bar
 * @csspart icon - Every icon
 * @cssState joined - I am in the room
 */
export class CallRoom extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    fieldStyles,
    stageShape,
    avatarStyles,
    ownTileStyles,
    lobbyStyles,
    stageFrame,
    linkCode,
    noteStyles,
    callRoomStyles,
    chatPanelStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return { room: {}, inviting: { attribute: false }, linked: { attribute: false } };
  }

  /** The name of the room: any text of up to 64 characters. Whoever knows it can join. */
  room: string | null = null;

  private inviting = false;
  /** The room in the page's address. */
  private linked: string | null = null;

  readonly #roomWords = new TextWatch(this, roomTexts);
  readonly #callWords = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ room, leftRoom, call, chat, local, id, name }) => ({
    ...shownRoom(room),
    leftRoom,
    chat,
    call,
    microphone: local.microphone.problem,
    camera: local.camera.problem,
    screen: local.screen.problem,
    isSharing: local.screen.on,
    picture: local.camera.on ? local.stream : null,
    isWatched: isWatched(room, local),
    id,
    myName: name,
  }));
  readonly #lobby = new Lobby(this);
  readonly #tiles = new Tiles(this);
  readonly #news = new RoomNews(this);
  readonly #guests = new GuestList(this);
  readonly #invite = new Invite(this);
  readonly #own = new OwnTile(this);
  readonly #note = new DeviceNote(this);
  readonly #chat = new ChatPanel(this);
  readonly #keys = new MediaKeys(this);
  readonly #wakeLock = new WakeLock(this);
  /** What the buttons of the bar find. */
  readonly #stage: CallStage = { element: this, picture: null, chat: this.#chat };
  #listening: AbortController | null = null;
  #lobbyOpen: AbortController | null = null;
  #people: readonly Tile[] = [];
  /** Where the focus belongs. */
  #place = '';
  #isHeld = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    addEventListener('hashchange', this.#readLink, { signal: this.#listening.signal });
    this.#readLink();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#closeLobby();
  }

  /** Puts the focus on the room, or on the way into it. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.renderRoot.querySelector<HTMLElement>(this.#place)?.focus(options);
  }

  protected override willUpdate(): void {
    this.#isHeld = this.matches(':focus-within');
    const { api, slice } = this.#call;
    const { chat = null, guests } = slice ?? {};
    const room = api?.snapshot.room ?? null;
    this.#people = room === null ? [] : tilesOf(room.members);
    this.#tiles.update(api, this.#people);
    this.#news.update(this.#isJoined ? this.#people : null, guests ?? []);
    if (!this.#isJoined) {
      this.inviting = false;
      this.#invite.reset();
    }
    this.#note.update(api, slice);
    this.#chat.update(chat, this.#isJoined ? 'on' : 'none');
    this.setState('joined', this.#isJoined);
  }

  protected override render(): TemplateResult {
    return html`${this.#isJoined ? this.#renderRoom() : this.#renderLobby()}
    ${this.#news.render({ ...this.#roomWords.texts, ...this.#callWords.texts })}`;
  }

  protected override updated(): void {
    if (this.#isJoined) this.#enterRoom();
    else this.#openLobby();
    this.#holdPage();
    this.#moveFocus();
  }

  get #isJoined(): boolean {
    const { phase = null } = this.#call.slice ?? {};
    return phase === 'joined' || phase === 'rejoining';
  }

  /** The name of the room that is given; `null` where the person names one. */
  get #given(): string | null {
    return cleanRoomName(this.room ?? '') || this.linked;
  }

  /** The room that the page was in: not for whoever is naming another one, nor under their fingers. */
  get #left(): string | null {
    const isNaming = this.#isHeld && this.renderRoot.querySelector('[part=input]:focus') !== null;
    return isNaming || this.#lobby.isNamed ? null : (this.#call.slice?.leftRoom ?? null);
  }

  #renderLobby(): TemplateResult {
    const { controller, for: target } = this;
    const { phase = null, call, picture = null } = this.#call.slice ?? {};
    const words = { ...this.texts, ...this.#callWords.texts, ...this.#roomWords.texts };
    return this.#lobby.render({
      words,
      note: this.#note.render(words),
      api: this.#call.api,
      controller,
      for: target,
      given: this.#given,
      left: this.#left,
      joining: phase === 'joining',
      call: call?.phase ?? 'idle',
      me: picture === null ? null : this.#renderMe(false),
    });
  }

  #renderRoom(): TemplateResult {
    const { controller, for: target } = this;
    const { name } = this.#call.slice ?? {};
    const { texts: words, language } = this.#roomWords;
    const panel = { ...this.texts, ...this.#callWords.texts };
    const others = this.#people.filter(({ isScreen }) => !isScreen).length;
    const isAlone = others === 0;
    const room = cleanRoomName(name ?? '');
    return html`<section part="room" class="room framed" aria-label=${roomTitle(room, words)} tabindex="-1">
      <slot name="header"></slot>
      <div part="stage" class="stage shape" ?data-alone=${isAlone}>
        ${roomHead({ words, language, room, others, inviting: this.inviting, onInvite: this.#onInvite, onKey: this.#onKey })}
        <div class="middle">
          ${isAlone ? html`<p part="alone" class="alone">${words.alone}</p>` : nothing}
          ${isAlone || this.inviting ? this.#renderInvite(room) : nothing}
          ${this.#tiles.render(words, { controller, for: target }, this.#renderMe(!isAlone))}
        </div>
        <div part="foot" class="foot">
          ${this.#guests.render(this.#call.slice?.guests ?? [], { ...this.#callWords.texts, ...words }, this.#onCancel)}
          ${roomStatus(this.#call.slice, words, this.texts)} ${this.#note.render(panel)}
          ${this.#call.slice?.isSharing ? sharingHint(panel, this.#onStopSharing) : nothing}
          <slot name="controls"
            ><call-controls part="controls" .controller=${controller} .for=${target}></call-controls
          ></slot>
        </div>
      </div>
      <slot name="aside">${this.#chat.render(panel)}</slot>
      ${this.#chat.renderNews(panel, this.#writer)}
    </section>`;
  }

  /** Who wrote last. */
  get #writer(): string {
    const { person } = this.#call.slice?.chat.entries.at(-1) ?? {};
    return person ? nameOf({ id: person.id, name: cleanName(person.name) }) : '';
  }

  #renderMe(labelled: boolean): TemplateResult {
    const { id, myName = '', picture = null } = this.#call.slice ?? {};
    return this.#own.render({ id: id ?? '', name: myName, picture }, this.#roomWords.texts.myself, labelled);
  }

  #renderInvite(room: string): TemplateResult {
    return html`<div part="invite" class="inviting" id="invite" @keydown=${this.#onKey}>
      ${this.#invite.render(room, this.#roomWords.texts, { controller: this.controller, for: this.for })}
    </div>`;
  }

  readonly #readLink = (): void => {
    this.linked = linkedRoom();
  };

  readonly #onInvite = (): void => {
    this.inviting = !this.inviting;
  };

  readonly #onCancel = (id: string): void => {
    this.#news.takeBack(id);
    this.#call.api?.stopCalling(id);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.inviting) return;
    event.stopPropagation();
    this.inviting = false;
    this.renderRoot.querySelector<HTMLElement>('[part=invite-button]')?.focus();
  };

  /** My devices may be tried for as long as the lobby stands there. */
  #openLobby(): void {
    if (this.#lobbyOpen !== null || this.#call.api === null || !this.isConnected) return;
    this.#lobbyOpen = new AbortController();
    this.#call.api.openLobby(this.#lobbyOpen);
  }

  readonly #onStopSharing = (): void => {
    this.#call.api?.setScreen(false).catch(toldByTheSnapshot);
  };

  #enterRoom(): void {
    this.#closeLobby();
    const { api } = this.#call;
    if (api !== null) showsCall(api, this.#stage);
  }

  /** The media keys, and the screen that stays on. A room that was taken away may still be rendered once. */
  #holdPage(): void {
    const { api, slice } = this.#call;
    const isHere = this.isConnected && this.#isJoined;
    this.#keys.follow(isHere ? api : null);
    this.#wakeLock.hold(isHere && slice?.isWatched === true);
  }

  #closeLobby(): void {
    this.#lobbyOpen?.abort();
    this.#lobbyOpen = null;
  }

  /** Into the room with the person who was in the lobby, and back with them; nobody is taken from elsewhere in the page. */
  #moveFocus(): void {
    const before = this.#place;
    const isNamed = (this.#given ?? this.#left) !== null;
    // Nobody who touches wants a keyboard over the page.
    const naming = matchMedia('(pointer: coarse)').matches ? '[part=new-button]' : '[part=input]';
    this.#place = this.#isJoined ? '.room' : isNamed ? '[part=join-video-button]' : naming;
    if (this.#place !== before && (this.#isHeld || this.#isJoined)) takeLostFocus(this.ownerDocument, () => this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-room': CallRoom;
  }
}
