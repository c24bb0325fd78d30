import type { SettingsMessages } from '../../localization/en/settings.js';

/** What is said where there is no endpoint yet: what to do, or who could. */
export function emptyText(words: SettingsMessages, canManage: boolean): string {
  return canManage ? words.list.emptyBody : words.list.emptyReadOnly;
}
