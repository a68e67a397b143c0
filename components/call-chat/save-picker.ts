/** What Chromium has of the File System Access API beyond the standard (https://wicg.github.io/file-system-access/). */
interface PickedFile extends FileSystemFileHandle {
  remove?(): Promise<void>;
}
interface PickerWindow extends Window {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<PickedFile>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Asks the person where a file shall be saved. It is there once the stream is closed; when it is aborted nothing is left.
 *
 * @returns the way into it; `null` where this browser, or the frame that the page is in, can't ask
 * @throws DOMException `AbortError` where the person closed the dialog
 */
export async function askWhereToSave(
  suggestedName: string,
  page: PickerWindow = window,
): Promise<WritableStream<Bytes> | null> {
  try {
    const file = await page.showSaveFilePicker?.({ suggestedName });
    return file ? await wayInto(file) : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    // A frame of another origin may not ask; a folder that was chosen may not be written to.
    return null;
  }
}

async function wayInto(file: PickedFile): Promise<WritableStream<Bytes>> {
  const disk = await file.createWritable();
  return new WritableStream({
    write: (bytes) => disk.write(bytes),
    close: () => disk.close(),
    abort: async (reason) => {
      await disk.abort(reason);
      await removeEmpty(file);
    },
  });
}

/** The dialog has made an empty file; what was not written to its end has left it so. */
async function removeEmpty(file: PickedFile): Promise<void> {
  const { size } = await file.getFile();
  if (size === 0) await file.remove?.();
}
