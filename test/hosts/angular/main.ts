import '@angular/compiler';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'wacht-webhook-elements';

@Component({
  selector: 'host-app',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button (click)="shown.set(!shown())">Toggle</button>
    <button (click)="live.set(!live())">Live</button>
    <p>session: {{ told() }}</p>
    <p>asked: {{ asked() }}</p>
    @if (shown()) {
      <wacht-webhook-settings
        ticket-url="/ticket"
        deployment-id="7"
        [headingLevel]="4"
        (wacht-session-change)="onSession($event)"
        (wacht-endpoint-action)="onAction($event)"
      ></wacht-webhook-settings>
    }
    <wacht-delivery-list [live]="live()"></wacht-delivery-list>
  `,
})
class HostApp {
  shown = signal(true);
  live = signal(false);
  told = signal('');
  asked = signal('');

  onSession({ status, app }) {
    this.told.set(`${status} ${app ?? ''}`);
  }

  onAction(event) {
    event.preventDefault();
    this.asked.set(event.action);
  }
}

bootstrapApplication(HostApp, { providers: [provideZonelessChangeDetection()] });
