import type { FirstReads } from '../../controllers/head-start.js';
import { lookupsFor, readEndpointLog, readLookups, readSwitchedOff } from '../endpoint-list/endpoint-log.js';

/** What the list of endpoints asks first, under the keys that it asks with. */
export const readSettingsAhead: FirstReads = (client, begin) => {
  const endpoints = begin('endpoints', client.fetchEndpoints());
  const log = begin('endpoint-log', readEndpointLog(client, {}));
  // Asked before it is known whether an endpoint is off: one step fewer before the first row, where most have one.
  const off = readSwitchedOff(client, {});
  off.catch(() => undefined);
  const lookUp = async (): Promise<void> => {
    const wanted = lookupsFor(await endpoints, await log);
    if (wanted)
      await begin(
        wanted.key,
        readLookups(client, wanted.ids, wanted.anyOff, {}, () => off),
      );
  };
  lookUp().catch(() => undefined);
};
