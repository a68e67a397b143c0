import { TypedEventTarget, type CallApi, type CallApiEvents, type CheckResult } from '../core/index.js';
import type { LateParts } from './late-parts.js';

/** What of a phone does nothing before something has loaded that a page that shows its ID has no need of. */
export abstract class LateHalf extends TypedEventTarget<CallApiEvents> {
  protected abstract readonly late: LateParts;

  watchLevel(...watched: Parameters<CallApi['watchLevel']>): void {
    void this.late.watchLevel(...watched);
  }

  check(...asked: Parameters<CallApi['check']>): Promise<CheckResult> {
    return this.late.check(...asked);
  }

  async sendMessage(...written: Parameters<CallApi['sendMessage']>): Promise<void> {
    (await this.late.callFeatures()).chat.sendText(...written);
  }

  async sendFile(...sent: Parameters<CallApi['sendFile']>): Promise<void> {
    await (await this.late.callFeatures()).chat.sendFile(...sent);
  }

  async acceptFile(...taken: Parameters<CallApi['acceptFile']>): Promise<void> {
    await (await this.late.callFeatures()).chat.acceptFile(...taken);
  }

  async stopFile(id: string): Promise<void> {
    (await this.late.callFeatures()).chat.stopFile(id);
  }

  markRead(): void {
    // Where the chat could not be loaded there is nothing to be read.
    this.late.callFeatures().then(
      (features) => features.chat.markRead(),
      () => undefined,
    );
  }

  async compareCode(): Promise<void> {
    await (await this.late.callFeatures()).code.compareCode();
  }

  async confirmCode(matches: boolean): Promise<void> {
    await (await this.late.callFeatures()).code.confirmCode(matches);
  }

  openLobby(until: Parameters<CallApi['openLobby']>[0]): void {
    // Where it could not be loaded the devices stay closed, and joining says why.
    this.late.rooms().then(
      (rooms) => rooms.openLobby(until),
      () => undefined,
    );
  }

  async joinRoom(...wish: Parameters<CallApi['joinRoom']>): Promise<void> {
    await (await this.late.rooms()).join(...wish);
  }

  async addPerson(...person: Parameters<CallApi['addPerson']>): ReturnType<CallApi['addPerson']> {
    return (await this.late.rooms()).addPerson(...person);
  }

  stopCalling(id: string): void {
    // Where there is nothing of rooms, nobody is being called into one.
    this.late.openRooms?.stopCalling(id);
  }

  showSizes(sizes: Parameters<CallApi['showSizes']>[0]): void {
    // Where there is nothing of rooms, there is nothing to be shown.
    this.late.openRooms?.showSizes(sizes);
  }

  leaveRoom(): void {
    this.late.leaveRoom();
  }
}
