import { openRelay } from '../harness/relay.js';
import { seesOthers } from '../harness/rooms.js';
import type { Story } from './story.js';

const ROOM = { room: 'Tea at five' };

const lobby: Story = async ({ shoot, open }) => {
  const unnamed = await open('Dee', { room: '' });
  await unnamed.shows('call-room', 'New room');
  await shoot('lobby-unnamed', unnamed);
  await unnamed.press('New room');
  await unnamed.press('Join with audio');
  await unnamed.shows('call-room', 'Nobody else is here yet.');
  await unnamed.page.reload();
  await unnamed.shows('call-room', 'You were in this room');
  await shoot('lobby-left', unnamed);
  const ada = await open('Ada Lovelace', ROOM);
  await ada.shows('call-room', 'Join with video');
  await shoot('lobby', ada);
  await ada.press('Turn camera on');
  await ada.shows('call-room', 'Microphone');
  await shoot('lobby-with-camera', ada);
};

const room: Story = async ({ shoot, open }) => {
  const [ada, bob, cem] = await Promise.all([
    open('Ada Lovelace', ROOM),
    open('Bob', ROOM),
    open('Hildegard Gräfin von Hohenzollern-Sigmaringen', ROOM),
  ]);
  await ada.press('Join with video');
  await ada.shows('call-room', 'Nobody else is here yet.');
  await shoot('room-alone', ada);
  await bob.press('Join with video');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
  await shoot('room-of-two', ada);
  await cem.press('Join with video');
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
  await shoot('room-of-three', ada);
  await bob.press('Mute microphone');
  await bob.press('Turn camera off');
  await ada.wait('for a tile without a picture', () => {
    const shown = document.querySelector('webrtc-call')!.shadowRoot!.querySelector('call-room')!.shadowRoot!;
    return shown.querySelector('call-participant:not(:state(picture))');
  });
  await ada.press('Enlarge Bob');
  await shoot('room-of-three-enlarged', ada);
  await ada.press('Invite');
  await ada.shows('call-room', 'Copy link');
  await shoot('room-invite', ada);
  await ada.page.keyboard.press('Escape');
  await ada.press('Chat');
  await shoot('room-chat', ada);
};

const fullRoom: Story = async ({ scene, shoot, open }) => {
  const relay = await openRelay({ limits: { roomMembers: 2 } });
  scene.after(() => relay.close());
  const enter = (name: string) => open(name, { ...ROOM, relay: relay.url });
  const [ada, bob, cem] = await Promise.all([enter('Ada Lovelace'), enter('Bob'), enter('Cem')]);
  for (const phone of [ada, bob]) await phone.press('Join with audio');
  for (const phone of [ada, bob]) await phone.shows('call-room', '1 other person is here.');
  await cem.press('Join with audio');
  await cem.shows('call-room', 'The room is full');
  await shoot('room-full', cem);
};

export const STORIES = { lobby, room, fullRoom };
