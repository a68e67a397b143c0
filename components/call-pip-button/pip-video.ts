import type { Pip } from './pip.js';

/**
 * Lifts the picture itself out of the page: what browsers have that can't show a document so. Its controls are the
 * browser's own, by the Media Session.
 *
 * @param picture what it shows may change: it stays the same picture
 * @param onClose the person has closed it, or `close()` has
 * @throws DOMException where the browser refuses
 */
export async function openPipVideo(picture: HTMLVideoElement, onClose: () => void): Promise<Pip> {
  await picture.requestPictureInPicture();
  picture.addEventListener('leavepictureinpicture', onClose, { once: true });
  return {
    // The button that it is in has rendered it.
    show: () => undefined,
    close: () => {
      const { pictureInPictureElement } = picture.getRootNode() as ShadowRoot;
      if (pictureInPictureElement === picture) void picture.ownerDocument.exitPictureInPicture();
    },
  };
}
