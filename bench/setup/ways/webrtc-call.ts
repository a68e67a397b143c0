// The type of the tag.
import type {} from '../../../components/webrtc-call/define.js';
import type { Way } from './way.js';

/** Two lines of HTML. */
export const webrtcCall: Way = {
  async open(server, onRing) {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = `${server}/webrtc-call.js`;
    document.head.append(script);
    const phone = document.createElement('webrtc-call');
    phone.relay = server;
    document.body.append(phone);
    await customElements.whenDefined('webrtc-call');
    await phone.updateComplete;
    const { controller } = phone;
    if (!controller) throw new Error('the phone has no controller');
    await new Promise<void>((resolve) => {
      const look = () => {
        if (controller.snapshot.link === 'online') resolve();
      };
      controller.addEventListener('change', look);
      look();
    });
    controller.addEventListener('incoming', () => onRing(() => controller.answer()));
    return {
      id: controller.snapshot.id ?? '',
      call: (id) => controller.dial(id, { video: true }),
      prepare: () => phone.prepare(),
    };
  },
};
