import 'webrtc-call/define.js';
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import type { CallIncomingEvent, CallStateChangeEvent } from 'webrtc-call';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (here()) {
      <webrtc-call
        name="Angular"
        [relay]="relay"
        [ringTimeout]="30"
        [strings]="strings"
        (call-incoming)="onIncoming($event)"
        (call-state-change)="onStateChange($event)"
      />
    }
    <output>{{ said() }}</output> <button (click)="here.set(false)">Leave</button>
  `,
})
class App {
  protected readonly relay = new URLSearchParams(location.search).get('relay');
  protected readonly strings = { videoCall: 'Ring them' };
  protected readonly said = signal('');
  protected readonly here = signal(true);

  protected onIncoming({ detail: { name } }: CallIncomingEvent): void {
    this.said.set(`${name} rings`);
  }

  protected onStateChange({ detail: { to } }: CallStateChangeEvent): void {
    this.said.set(to);
  }
}

await bootstrapApplication(App);
