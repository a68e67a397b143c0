const listed = (names: string): readonly string[] => names.split(/\s+/);

/** The parts of each element, as pages style them: who renames one here breaks a theme. */
export const PARTS: Readonly<Record<string, readonly string[]>> = {
  'call-add': listed('form label input submit-button problem icon'),
  'call-add-button': listed('add-button icon label panel'),
  'call-block-button': listed('block-button blocked undo-button problem icon'),
  'call-button': listed('button icon status window hangup-button'),
  'call-camera-button': listed('camera-button icon label'),
  'call-chat': listed(
    `chat log empty earlier-button line text link file-name progress accept-button decline-button cancel-button save-link
    drop to label select composer file-button icon input send-button note`,
  ),
  'call-chat-button': listed('chat-button badge icon label'),
  'call-check': listed(
    `summary start-button stop-button steps step mark icon title result video meter level question yes-button no-button
    again-button`,
  ),
  'call-controls': listed(
    `bar microphone-button camera-button chat-button badge screen-button devices-button devices devices__select
    devices__label devices__meter devices__level devices__problem devices__icon devices__none add-button panel
    add__form add__label add__input add__submit-button add__problem add__icon pip-button
    verify-button news verify__verify verify__label verify__id verify__hint verify__code verify__symbol verify__picture
    verify__word verify__status verify__buttons verify__compare-button verify__match-button verify__differ-button
    verify__hangup-button verify__icon fullscreen-button label more-button more hangup-button icon`,
  ),
  'call-devices': listed('select label meter level problem icon none'),
  'call-dialer': listed(
    `form label input error buttons video-button audio-button recents recent-list recent recent-button recent-name
    recent-detail more-button recent-actions name-button block-button forget-button naming given-name save-button
    cancel-button recents-foot all-button clear-button problem icon`,
  ),
  'call-fullscreen-button': listed('fullscreen-button icon label'),
  'call-hangup-button': listed('hangup-button icon'),
  'call-id-card': listed(
    `card head label status dot line id waiting actions copied name-field name problem copy-button share-button
    qr-button qr-panel qr qr-hint link icon`,
  ),
  'call-microphone-button': listed('microphone-button icon label'),
  'call-participant': listed('tile video avatar caption name id muted speaking quality hear-button icon'),
  'call-pip-button': listed('pip-button icon label'),
  'call-preview': listed('frame video paused handle'),
  'call-room': listed(
    `lobby title left close-button label input new-button own switches devices privacy buttons join-video-button join-audio-button status
    problem room stage head count invite-button invite link copy-button copied qr-panel qr qr-hint
    add add__form add__label add__input add__submit-button add__problem add__icon
    guests guest guest-cancel-button grid chat chat-head chat-title chat-close-button participant pin-button alone me my-video my-name avatar news news-line foot
    note note-text note-actions retry-button dismiss-button sharing sharing-text stop-sharing-button controls icon`,
  ),
  'call-screen-button': listed('screen-button icon label'),
  'call-verify': listed(
    `verify label id hint code symbol picture word status buttons compare-button match-button differ-button
    hangup-button icon`,
  ),
  'call-verify-button': listed('verify-button news icon label panel'),
  'call-window': listed(
    `window stage picture veil person caption foot goodbye video screen backdrop avatar name id status detail duration
    muted unseen speaking quality sharing sharing-text stop-sharing-button note note-text note-actions hear-button
    retry-button dismiss-button again-button close-button block controls chat chat-head chat-title chat-close-button
    preview icon`,
  ),
  'incoming-call': listed(
    `dialog who pulse avatar caller id status verified silent actions answer-video-button answer-audio-button
    decline-button block icon`,
  ),
  'webrtc-call': listed('layout phone id-card dialer window room incoming loading hangup-button problem icon'),
};

/** The slots of each element for the page's own icons. */
export const ICON_SLOTS: Readonly<Record<string, readonly string[]>> = {
  'call-add': listed('problem-icon'),
  'call-add-button': listed('icon'),
  'call-block-button': listed('problem-icon'),
  'call-button': listed('icon'),
  'call-camera-button': listed('on-icon off-icon'),
  'call-chat': listed('file-icon'),
  'call-chat-button': listed('on-icon off-icon'),
  'call-check': listed('passed-icon problem-icon'),
  'call-controls': listed('devices-icon more-icon'),
  'call-devices': listed('problem-icon'),
  'call-dialer': listed('video-icon audio-icon problem-icon missed-icon incoming-icon outgoing-icon more-icon'),
  // The other one of this and of picture in picture is seen when a person has pressed it: in their own tests.
  'call-fullscreen-button': listed('off-icon'),
  'call-hangup-button': listed('icon'),
  'call-id-card': listed('copy-icon copied-icon problem-icon share-icon qr-icon'),
  'call-microphone-button': listed('on-icon off-icon'),
  'call-participant': listed('muted-icon speaking-icon quality-icon hear-icon'),
  'call-pip-button': listed('off-icon'),
  'call-room': listed(
    'video-icon audio-icon invite-icon copy-icon pin-icon unpin-icon sharing-icon problem-icon dismiss-icon',
  ),
  'call-screen-button': listed('on-icon off-icon'),
  'call-verify': listed('verified-icon matched-icon problem-icon'),
  'call-verify-button': listed('icon'),
  'call-window': listed(
    'muted-icon unseen-icon speaking-icon quality-icon sharing-icon problem-icon dismiss-icon hear-icon again-icon',
  ),
  'incoming-call': listed('verified-icon answer-video-icon answer-audio-icon decline-icon'),
  'webrtc-call': listed('problem-icon'),
};
