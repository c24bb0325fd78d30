import type { Messages } from '../localization/catalog.js';
import { settings } from '../localization/en/settings.js';
import { WachtElement } from './wacht-element.js';

/** Base of the elements that speak with `this.msg.common` and `this.msg.settings`. */
export abstract class SettingsElement extends WachtElement {
  protected override get msg(): Pick<Messages, 'common' | 'settings'> {
    return { ...super.msg, settings: this.words('settings', settings) };
  }
}
