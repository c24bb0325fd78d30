import type { Endpoint } from '../../client/types.js';
import type { SettingsMessages } from '../../localization/en/settings.js';
import {
  iconBin,
  iconColumns,
  iconCopy,
  iconPencil,
  iconPower,
  iconSend,
} from '../../styles/action-icons.js';
import { endpointFacts } from '../events.js';
import type { MenuItem } from '../menu/menu.js';
import { hostPrefix } from './host-prefix.js';
import type { EndpointRowAction } from './events.js';

/** What a row offers. What the role doesn't allow isn't there: no dead entries. */
export function endpointMenu(
  endpoint: Endpoint,
  words: SettingsMessages['list'],
  can: { readonly manage: boolean; readonly test: boolean },
  hosts: readonly EndpointRowAction[],
): MenuItem[] {
  const { menu } = words;
  const items: (MenuItem | false)[] = [
    { id: 'details', label: menu.details, icon: iconColumns() },
    can.manage && { id: 'edit', label: menu.edit, icon: iconPencil() },
    can.test && { id: 'test', label: menu.test, icon: iconSend() },
    can.manage && { id: 'switch', label: endpoint.is_active ? menu.disable : menu.enable, icon: iconPower() },
    { id: 'copy', label: menu.copyUrl, icon: iconCopy() },
    ...hosts
      .filter(({ appliesTo }) => appliesTo?.(endpointFacts(endpoint)) ?? true)
      .map(({ id, label }) => ({ id: hostPrefix + id, label })),
    can.manage && { id: 'delete', label: menu.delete, icon: iconBin(), danger: true },
  ];
  return items.filter((item) => item !== false);
}
