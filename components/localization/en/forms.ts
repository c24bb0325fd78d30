import type { HeaderProblem } from '../../format/header-check.js';
import { ratePeriods, type RatePeriod } from '../../format/rate-limit-input.js';
import {
  LONGEST_LABEL,
  LONGEST_NAME,
  type HostNameFault,
  type UnreachableKind,
  type UrlError,
  type UrlRemark,
} from '../../format/url-check.js';
import type { Formatters } from '../formatters.js';
import { span } from '../span.js';
import { filterWords } from './filter-words.js';
import { jsonWords } from './json-words.js';
import { signatureWords } from './signature-words.js';
import { testWords } from './test-words.js';

/** What the forms of an endpoint say: create and edit, events, test sends. */
export const forms = (f: Formatters) => {
  const events = (n: number) => f.plural(n, { one: `${f.number(n)} event`, other: `${f.number(n)} events` });
  /** As it follows 'every': minute, 30 seconds. */
  const periodName = (ms: number) => {
    const known = (Object.keys(ratePeriods) as RatePeriod[]).find((name) => ratePeriods[name] === ms);
    return known ?? span(ms, f);
  };
  /** The first few of what only one side has. */
  const only = (side: string, names: readonly string[]) => {
    const more = names.length - 5;
    const shown = more > 1 ? [...names.slice(0, 5), `${f.number(more)} more`] : names;
    return names.length === 0 ? '' : ` ${side}: ${f.list(shown)}.`;
  };

  return {
    createTitle: 'Add endpoint',
    editTitle: 'Edit endpoint',
    create: 'Add endpoint',
    creating: 'Adding',
    save: 'Save changes',
    saving: 'Saving',
    saveAgain: 'Save again',
    readOnly: 'You can look at this endpoint but not change it. Ask an administrator of your account.',
    quotaReached: (max: number) =>
      `Your plan allows ${f.plural(max, { one: `${f.number(max)} endpoint`, other: `${f.number(max)} endpoints` })}, and all are in use. Delete one first, or ask for more.`,

    /** The end of the foot: what is at stake. */
    footing: (changes: number, faults: number) =>
      [
        changes > 0 &&
          f.plural(changes, {
            one: `${f.number(changes)} unsaved change`,
            other: `${f.number(changes)} unsaved changes`,
          }),
        faults > 0 && `${f.number(faults)} to fix`,
      ]
        .filter((part) => part !== false)
        .join(' · '),
    nothingChanged: 'No changes to save',

    fields: {
      url: 'URL',
      description: 'Description',
      events: 'Events',
      filters: 'Filters',
      headers: 'Headers',
      rate: 'Rate limit',
    },

    url: {
      placeholder: 'https://example.com/webhooks',
      hint: (seconds: number | undefined) =>
        seconds === undefined
          ? 'Must answer each delivery with 2xx.'
          : `Must answer with 2xx within ${span(seconds * 1000, f)}.`,
      use: (suggestion: string) => `Use ${suggestion}`,
      error: (problem: UrlError): string => {
        switch (problem.code) {
          case 'missing':
            return 'Enter the address that deliveries are sent to.';
          case 'invalid':
            return 'This is not a complete URL. It looks like https://example.com/webhooks.';
          case 'no-scheme':
            return 'Begin with https://.';
          case 'scheme':
            return `Deliveries go over https or http, not ${problem.scheme}.`;
          case 'credentials':
            return 'Take the user name and password out of the URL, and send them as a header.';
          case 'hidden-characters':
            return 'There is a character in it that can’t be seen. Type the URL anew instead of pasting it.';
          case 'host-name':
            return hostNameFault(problem.fault, f);
          case 'address':
            return unreachable[problem.kind](problem.host);
          case 'not-allowed':
            return `Only ${f.list(
              problem.hosts.map((host) => host.replace(/^\*\./, 'subdomains of ')),
              'disjunction',
            )} ${f.plural(problem.hosts.length, { one: 'is', other: 'are' })} allowed here. Ask your administrator.`;
        }
      },
      remark: (problem: UrlRemark): string => {
        switch (problem.code) {
          case 'not-encrypted':
            return 'Not encrypted. Anyone on the way can read these deliveries. Use https if the receiver can.';
          case 'secret-in-query':
            return `The query holds what looks like a secret (${f.list(problem.names)}). URLs end up in logs; a header keeps it masked.`;
          case 'local-address':
            return `${problem.host} is this computer. It works while you develop, if the webhook service runs here too.`;
          case 'port':
            return `Port ${problem.port} is unusual. It works if your receiver listens there.`;
          case 'fragment':
            return 'What follows the # is never sent to a receiver.';
          case 'international-name':
            return `This name holds letters that look like others. What is called is ${problem.host}.`;
        }
      },
    },

    description: { placeholder: 'What it is for, and who to ask' },

    events: {
      chosen: (chosen: number, total: number) =>
        `${f.number(chosen)} of ${f.number(total)} chosen. At least one is needed.`,
      search: 'Search events',
      none: 'No event matches your search.',
      noneOffered: 'There are no events to subscribe to yet.',
      loadFailed: 'The events could not be loaded.',
      missing: 'Choose at least one event.',
      ofGroup: (chosen: number, total: number) => `${f.number(chosen)} of ${f.number(total)}`,
      selectGroup: (group: string) => `All events of ${group}`,
      selectFound: (group: string) => `All events found in ${group}`,
      otherGroup: 'Other',
      expand: 'Expand',
      collapse: 'Collapse',
      expandGroup: (group: string) => `Expand ${group}`,
      collapseGroup: (group: string) => `Collapse ${group}`,
      archived: 'Archived',
      archivedHint: 'No longer offered. Kept because you have it',
      unknownHint: 'Not in the catalog any more. Kept because you have it',
      schema: 'Schema',
      hideSchema: 'Hide schema',
      schemaOf: (event: string) => `Schema and example of ${event}`,
      hideSchemaOf: (event: string) => `Hide schema and example of ${event}`,
      example: 'Example',
      noDetails: 'Neither schema nor example were published for this event.',
      addFilter: 'Add filter',
      editFilter: 'Edit filter',
      filtered: 'Filter',
    },

    headers: {
      hint: 'Sent with every delivery to this endpoint. Values are hidden once saved.',
      name: 'Header name',
      nameOf: (row: number) => `Name of header ${f.number(row)}`,
      valueOf: (name: string) => (name === '' ? 'Value' : `Value of ${name}`),
      add: 'Add header',
      remove: (name: string) => (name === '' ? 'Remove header' : `Remove ${name}`),
      replace: (name: string) => `Replace the value of ${name}`,
      saved: 'Saved, hidden',
      problem: {
        'name-missing': 'Give the header a name.',
        'name-invalid': 'A name holds letters, digits and - . _ only.',
        'name-signature': 'This name is ours. Receivers rely on it to verify a delivery.',
        'name-host': 'The host comes from the URL and can’t be another one.',
        'name-content': 'What describes the body is set for each delivery.',
        'name-connection': 'This name belongs to the connection itself and is never passed on.',
        'name-repeated': 'This name is used above already. Case makes no difference.',
        'value-missing': 'Give it a value, or remove the header.',
        'value-invalid': 'A value holds letters, digits and signs of plain ASCII only, in one line.',
      } satisfies Record<HeaderProblem, string>,
    },

    rate: {
      hint: 'Deliveries above it wait. None is dropped.',
      count: 'Deliveries',
      every: 'deliveries every',
      period: 'Period',
      periodName,
      limit: (count: number, ms: number) => `${f.number(count)} every ${periodName(ms)}`,
      noLimit: 'no limit',
      unlimited: 'No limit',
      /** What this language writes fractions with. */
      decimalSign: () => f.number(0.5).replace(/\p{Nd}/gu, ''),
      /** Typed with separators: what was made of it. */
      readAs: (count: number, ms: number) => `Read as ${f.number(count)} every ${periodName(ms)}.`,
      fraction: (digits: string) =>
        `Only whole numbers count, and this could be a fraction. If you mean ${digits}, write ${digits}.`,
      problem: {
        'not-a-number': 'Enter a whole number, such as 60.',
        'too-small': 'Enter 1 or more. To pause an endpoint, switch it off instead.',
        'too-large': 'This is more than the platform can hold. Leave it empty for no limit.',
      },
    },

    /** Said before saving, as the platform wouldn't do it and wouldn't say so. */
    impossible: {
      standing:
        'A rate limit can be changed but not taken away again, and the last header can’t be removed. To be free of either, create the endpoint anew.',
      'clear-rate':
        'A rate limit can be changed but not taken away. Enter a number, or create the endpoint anew.',
      'remove-last-header':
        'The last header can’t be removed. Keep one, or create the endpoint anew without any.',
      'keep-archived': (names: readonly string[]) =>
        `Saving ends the subscription to ${f.list(names)}: archived events can’t be chosen again.`,
    },

    outcome: {
      notSaved: 'Not saved.',
      fix: (n: number) =>
        `${f.plural(n, { one: 'One field needs a change.', other: `${f.number(n)} fields need a change.` })} Everything you typed is still here.`,
      both: (n: number) =>
        f.plural(n, {
          one: 'One field was changed here and elsewhere.',
          other: `${f.number(n)} fields were changed here and elsewhere.`,
        }),
      choose: 'Choose which to keep, then save.',
      decided: 'Nothing is saved yet.',
      decidedBody: 'Save your changes to finish.',
      nothingLeft: 'Nothing is left to save.',
      nothingLeftBody: 'You took the new state, and it is saved already. You can close this.',
      kept: 'Your changes stay in this form.',
      unsure: 'It may have been added all the same: look at the list before you try again.',
      vetoed: 'This product did not allow it. Your changes stay in this form.',
      partly: (fields: string) => `Saved, except for: ${fields}. The platform kept what it had.`,
    },

    waiting: {
      title: 'Waiting for approval.',
      body: 'Nothing was saved yet.',
      stop: 'Stop waiting',
    },

    elsewhere: {
      taken: (fields: readonly string[]) =>
        `Changed elsewhere: ${f.list(fields)}. You see the new state here.`,
      deleted: 'This endpoint was deleted elsewhere meanwhile.',
      deletedBody: 'What you typed is still here. You can add it as a new endpoint.',
      addAnew: 'Add as new endpoint',
      conflict: {
        url: (theirs: string) => `The URL is now ${theirs}. You typed another one.`,
        description: (theirs: string) =>
          theirs === ''
            ? 'The description was removed. You typed another one.'
            : `The description is now “${theirs}”. You typed another one.`,
        /** What the two differ in: a choice between unseen lists would be none. */
        events: (theirs: readonly string[], mine: readonly string[]) =>
          `Its events were changed.${only('Only there', theirs)}${only('Only yours', mine)}`,
        filters: () => 'Its filters were changed. You changed them too.',
        headers: (names: readonly string[]) =>
          names.length === 0
            ? 'Its headers were removed. You changed them too.'
            : `Its headers are now ${f.list(names)}. You changed them too.`,
        rate: (theirs: string, mine: string) => `The rate limit is now ${theirs}. You have ${mine}.`,
      },
      takeTheirs: 'Take the new state',
      keepMine: 'Keep mine',
    },

    openFailed: 'The delivery could not be opened. Check your connection, then try again.',

    json: jsonWords(f),

    test: testWords(f),

    catalog: {
      title: 'Event catalog',
      search: (n: number) => `Search ${events(n)}`,
      none: 'No events were published yet.',
      archived: 'Archived: it is no longer offered, and endpoints that have it keep it.',
      test: 'Send a test',
      testTo: 'Send a test to',
      sentTo: 'Sent to',
      receiving: (n: number) => f.plural(n, { one: 'endpoint', other: 'endpoints' }),
      receivers: (n: number, filtered: number) => {
        const endpoints = f.plural(n, { one: `${f.number(n)} endpoint`, other: `${f.number(n)} endpoints` });
        return filtered > 0 ? `${endpoints}, ${f.number(filtered)} with a filter` : endpoints;
      },
      lastDelivery: 'Last delivery',
      never: 'None in the log',
      since: 'In the catalog since',
      tabs: { fields: 'Fields', example: 'Example', schema: 'JSON schema' },
      path: 'Path',
      type: 'Type',
      optional: 'optional',
      exampleOf: 'Example of data',
    },

    filter: filterWords(f),

    signature: signatureWords(f),
  };
};

function hostNameFault(fault: HostNameFault, f: Formatters): string {
  switch (fault.what) {
    case 'empty-label':
      return 'There is a dot too many in the host name.';
    case 'long-label':
      return `Between two dots, a host name has ${f.number(LONGEST_LABEL)} characters at most. Here it is ${f.number(fault.length)}.`;
    case 'hyphen':
      return `“${fault.label}” can’t be part of a host name: no part of one begins or ends with a hyphen.`;
    case 'character':
      return `A host name can’t hold ${fault.character === ' ' ? 'a space' : fault.character}. It has letters, digits, hyphens and dots.`;
    case 'long':
      return `A host name has ${f.number(LONGEST_NAME)} characters at most. This one has ${f.number(fault.length)}.`;
  }
}

const unreachable: Record<UnreachableKind, (host: string) => string> = {
  loopback: (host) =>
    `${host} is the computer itself. Deliveries come from the public internet, and only reach servers there.`,
  private: (host) => `${host} is a private address. Deliveries only reach servers on the public internet.`,
  'link-local': (host) =>
    `${host} is only valid inside one network. Deliveries only reach servers on the public internet.`,
  metadata: (host) => `${host} is a cloud’s own service for its machines, and never a receiver.`,
  multicast: (host) => `${host} stands for many machines at once. A receiver is a single one.`,
  reserved: (host) => `${host} is reserved and belongs to no machine on the public internet.`,
};

export type FormsMessages = ReturnType<typeof forms>;
