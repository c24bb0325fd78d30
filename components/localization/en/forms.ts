import type { FilterProblem } from '../../format/filter-check.js';
import type { FilterOperator } from '../../format/filter-rules.js';
import type { HeaderProblem } from '../../format/header-check.js';
import type { JsonFault, JsonProblem } from '../../format/json-text.js';
import { ratePeriods, type RatePeriod } from '../../format/rate-limit-input.js';
import type { Divergence, HeaderFault, SecretFault, SignatureReport } from '../../format/signature.js';
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

    json: {
      problem: (fault: JsonFault): string =>
        `Line ${f.number(fault.line)}, column ${f.number(fault.column)}: ${jsonProblems[fault.problem](fault.found)}`,
      showPlace: 'Show the place',
      rounded: (numbers: readonly string[]) =>
        `This browser can’t send ${f.list(numbers)} exactly and would round it. Write it as a text, in quotes.`,
    },

    test: {
      title: 'Send a test',
      what: 'What is sent',
      event: 'Event',
      subscribedEvents: 'Subscribed events',
      otherEvents: 'Other events',
      noEvents: 'There are no events to test with yet.',
      payload: 'Payload',
      reset: 'Reset to the example',
      valid: (bytes: number) =>
        `Valid JSON, ${f.bytes(bytes)}. It goes out as data, with type and timestamp around it.`,
      send: 'Send test',
      sendAgain: 'Send again',
      sending: 'Sending',
      inLog: 'Tests appear in the delivery log',
      counts:
        'A test without an answer, or answered with 408, 429 or 5xx, counts towards switching the endpoint off.',
      strikes: (n: number, of: number, atLeast: boolean) =>
        `${atLeast ? 'At least ' : ''}${f.number(n)} of ${f.number(of)} deliveries ran out of attempts in the last 24 hours. At ${f.number(of)} the endpoint is switched off.`,
      off: 'Switched off',
      disabled: 'Disabled after failures',
      notAllowed: 'You may not send tests. Ask an administrator of your account.',
      happened: 'What happened',
      nothingYet: 'Nothing was sent yet. You will see here what the receiver answers.',
      accepted: (time: string) => `Accepted, ${time}`,
      acceptedHint: 'The platform took the test. That alone says nothing about the receiver.',
      made: (time: string) => `Delivery made, ${time}`,
      looking: 'Looking for its delivery',
      lookingHint:
        'No delivery of this test yet. The endpoint’s rate limit may hold it back. We keep looking for 5 minutes.',
      waitingForAnswer: 'Waiting for the answer',
      lost: 'No delivery found',
      lostHint:
        'No delivery of this test turned up within 5 minutes. Look into the delivery log later, or send it again.',
      answered: (code: string, time: string | undefined) =>
        time === undefined ? `Answered ${code}` : `Answered ${code} in ${time}`,
      noAnswer: 'No answer',
      noAnswerHint:
        'Nothing came back in time: the connection, its encryption or the receiver failed. The platform can’t tell which.',
      takenHint: '2xx means the receiver took it. Whether it checked the signature, only the receiver knows.',
      goneHint:
        'With 410 the receiver asked for nothing more: the platform switches the endpoint off at once.',
      retriedHint: 'The platform tries such an answer again for ordinary deliveries.',
      finalHint: 'The platform does not try such an answer again.',
      responseBody: (bytes: number) => `Response body, ${f.bytes(bytes)}`,
      emptyBody: 'The response had no body.',
      cut: (bytes: number) => `Only the first ${f.bytes(bytes)} are shown.`,
      copyBody: 'Copy body',
      badge: { delivered: 'Delivered', failed: 'Failed', waiting: 'Waiting', lost: 'Not found' },
      openDelivery: 'Open the delivery',
      curl: 'The same, with curl',
      curlBefore: 'Without signature: send the test first to have its headers here.',
      curlSent: 'What was sent, without signature and secret header values.',
      curlWithSecrets: 'What was sent, with signature and secrets. Share it with care.',
      curlInclude: 'Include the signature and secret header values',
      copyCurl: 'Copy curl',
      curlImpossible: 'This payload holds a character that no command can carry.',
      offAndAnswered: 'This endpoint is off, and it just answered.',
      offAndAnsweredHint:
        'New events reach it once it is switched on. Events meanwhile were not recorded for it.',
      enable: 'Switch on',
      enabling: 'Switching on',
      enabled: 'The endpoint is switched on. New events are sent to it from now on.',
      notEnabled: 'Not switched on.',
      notSent: 'Not sent.',
    },

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

    filter: {
      title: (event: string) => `Filter for ${event}`,
      hint: 'Only deliveries whose payload meets it are sent. A change may take up to 5 minutes to act.',
      view: 'View',
      visual: 'Visual',
      json: 'JSON',
      letThrough: 'Let through when',
      join: 'Join',
      all: 'all are true',
      any: 'any is true',
      noConditions: 'No condition yet: everything is let through.',
      addCondition: 'Add condition',
      addGroup: 'Add group',
      removeCondition: 'Remove condition',
      removeGroup: 'Remove group',
      removeFilter: 'Remove filter',
      done: 'Done',
      path: 'Path',
      operator: 'Operator',
      value: 'Value',
      values: 'Values, with commas between them',
      valuesExample: 'one, another',
      yes: 'yes',
      no: 'no',
      operators: {
        $eq: 'equals',
        $ne: 'is not',
        $gt: 'is greater than',
        $gte: 'is at least',
        $lt: 'is less than',
        $lte: 'is at most',
        $in: 'is one of',
        $nin: 'is none of',
        $contains: 'contains',
        $exists: 'exists',
      } satisfies Record<FilterOperator, string>,
      readAs: (kind: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object') =>
        ({
          text: 'text',
          number: 'number',
          boolean: 'true or false',
          null: 'null',
          list: 'list',
          object: 'object',
        })[kind],
      onlyJson: 'These rules say something that fields can’t show without changing it. Edit them as JSON.',
      valueMissing: (path: string) => `${path}: enter a value. An empty text is written as "".`,
      invalid: 'A filter has a mistake in it.',
      loadFailed: 'The filter editor could not be loaded. Check your connection, then try again.',
      textOrder: 'On texts the platform treats “at least” as “greater than”, and “at most” as “less than”.',
      problem: ({ code, path, what }: FilterProblem): string => filterProblems[code](path, what ?? ''),
      example: {
        passes: 'The example payload would be let through.',
        drops: (path: string) => `The example payload would be dropped by ${path}.`,
        missing: (path: string) => `The example payload would be dropped: ${path} is missing in it.`,
        none: 'This event has no example to try it on.',
      },
      backtest: {
        run: 'Try it on the last deliveries',
        again: 'Read them anew',
        cost: 'Each payload is one request more: at most 100, four at a time.',
        reading: (done: number, of: number) => `Read ${f.number(done)} of ${f.number(of)} payloads`,
        stop: 'Stop',
        none: 'There are no deliveries of this event to try it on.',
        result: (passed: number, of: number) =>
          `Would have let through ${f.number(passed)} of ${f.number(of)}`,
        ofLast: (from: string, to: string) =>
          `of the last deliveries of this event, ${from === to ? from : `${from} to ${to}`}`,
        bias: 'The log holds only what passed the filters of then.',
        limited: 'The service asked for fewer requests, so only these were read.',
        failed: (reason: string) => `Not all could be read. ${reason}`,
        unreadable: (n: number) =>
          f.plural(n, {
            one: `${f.number(n)} has no payload that can be read.`,
            other: `${f.number(n)} have no payload that can be read.`,
          }),
        showDropped: (n: number) =>
          f.plural(n, { one: 'Show the one dropped', other: `Show the ${f.number(n)} dropped` }),
        hideDropped: 'Hide the dropped',
        droppedBy: 'dropped by',
        droppedMissing: 'dropped because this is missing:',
        missingHint: 'A missing field fails every condition but “exists: no”.',
      },
    },

    signature: {
      title: 'Check a signature',
      hint: 'Computed in this browser. Nothing you paste here is sent anywhere.',
      headers: 'Headers',
      body: 'Raw body',
      bodyFacts: (bytes: number, newline: boolean) =>
        `${f.bytes(bytes)}, ${newline ? 'with a line break at the end' : 'no line break at the end'}`,
      secret: 'Secret',
      current: (app: string) => `The current secret of ${app}`,
      another: 'Another one',
      secretInput: 'Signing secret',
      secretHint: 'Begins with whsec_. It stays in this page and is forgotten with it.',
      check: 'Check',
      fill: 'Fill in from the last delivery',
      filling: 'Reading',
      noDelivery: 'There is no delivery with an attempt yet. Send a test first.',
      result: 'Result',
      waiting: 'Paste what your receiver got, then check.',
      verdict: {
        verifies: 'Verifies',
        'too-old': 'Signed right, but too old',
        differs: 'Does not verify',
        incomplete: 'Can’t be checked yet',
      } satisfies Record<SignatureReport['verdict'], string>,
      badge: {
        verifies: 'Verifies',
        'too-old': 'Too old',
        differs: 'Differs',
        incomplete: 'Incomplete',
      } satisfies Record<SignatureReport['verdict'], string>,
      headersOk: 'The three headers are there',
      headersOkHint: 'Names and form are right.',
      headersBad: 'The headers can’t be used',
      headersOdd: 'The headers are there, and odd',
      headerFault: (fault: HeaderFault, missing: readonly string[]): string =>
        fault === 'missing'
          ? `${f.list(missing)} ${f.plural(missing.length, { one: 'is', other: 'are' })} missing.`
          : headerFaults[fault],
      secretOk: 'The secret is well formed',
      secretOkHint: (bytes: number) =>
        `${f.plural(bytes, { one: '1 byte', other: `${f.number(bytes)} bytes` })} after decoding.`,
      secretBad: 'The secret can’t be used',
      secretOdd: 'The secret is odd',
      secretFault: (fault: SecretFault): string => secretFaults[fault],
      ageOk: 'The timestamp is fresh enough',
      ageBad: 'The timestamp is out of bounds',
      age: (seconds: number) => {
        const ms = Math.abs(seconds) * 1000;
        // Near the limit, about 5 minutes would be on either side of it.
        const length = ms < 600_000 ? span(ms, f) : f.duration(ms);
        if (seconds < 0)
          return `${length} in the future. Most receivers allow 5 minutes: check the clock of the machine.`;
        return `${seconds < 1 ? 'Just made' : `${length} old`}. Most receivers allow 5 minutes.`;
      },
      ageLate:
        'It is the time at which the delivery was made, and stays the same when it is tried again: late attempts fail at a strict receiver.',
      bodyOk: 'The signature fits this body and secret',
      bodyBad: 'The signature is not that of this body and secret',
      bodyBadHint:
        'It is another secret, or the body was changed on the way. After a rotation the old secret stops verifying at once.',
      divergence: (divergence: Divergence): string => divergences[divergence],
      rawBytes: 'Check the signature on the raw bytes, before any parsing.',
      language: 'Language',
      copySnippet: 'Copy',
      sideBySide: 'Side by side',
      inHeader: 'In the header',
      fromBody: 'From your body',
      signedText: 'Signed text',
    },
  };
};

const headerFaults: Record<Exclude<HeaderFault, 'missing'>, string> = {
  'none-found': 'Paste webhook-id, webhook-timestamp and webhook-signature, one in a line.',
  'timestamp-not-seconds': 'webhook-timestamp is seconds since 1970, in digits only.',
  'timestamp-milliseconds': 'webhook-timestamp looks like milliseconds; it should be seconds.',
  'no-v1': 'webhook-signature has no signature of version 1: it begins with v1, and a comma.',
  'not-base64': 'What follows v1, is not base64. Part of it may be missing.',
  'wrong-length': 'The signature is not 32 bytes long. Part of it may be missing.',
};

const secretFaults: Record<SecretFault, string> = {
  missing: 'Enter the signing secret.',
  prefix: 'It has no whsec_ in front. Libraries take it all the same; make sure that it is the right one.',
  'not-base64': 'What follows whsec_ is not base64. Part of it may be missing.',
  'url-safe':
    'It is written in the URL-safe form of base64, with - and _. Use it as it is shown in the settings.',
  short: 'It is shorter than signing secrets are. Part of it may be missing.',
  quoted: 'There are quotes around it. Take them off.',
};

const divergences: Record<Divergence, string> = {
  compacted:
    'The signature fits the same JSON without spaces and line breaks. Your receiver parsed the body and wrote it out again before checking.',
  indented:
    'The signature fits the same JSON with spaces and line breaks. Your receiver wrote it out again, or it was copied from a place that tidies it up.',
  'newline-added': 'The signature fits the body without the line break at its end. Something added one.',
  'newline-removed': 'The signature fits the body with a line break at its end. Something took it off.',
  crlf: 'The signature fits the body with Unix line breaks. Something turned them into Windows ones.',
  'byte-order-mark': 'The signature fits the body without the byte order mark in front. Something added one.',
  'escaped-again':
    'The signature fits the same JSON with some letters escaped. Your receiver parsed the body and wrote it out again before checking.',
  'data-only': 'The signature fits only what is inside data. It is made over the whole body.',
  'secret-as-text': 'The signature was made with the secret as text. It has to be decoded from base64 first.',
  'secret-with-prefix':
    'The signature was made with the whole secret as text. Take whsec_ off, then decode the rest from base64.',
  'id-without-prefix':
    'The signature fits another spelling of webhook-id. The id is used as it stands in the header, msg_ included.',
  'timestamp-in-milliseconds': 'The signature fits the timestamp in seconds.',
};

const filterProblems: Record<FilterProblem['code'], (path: string, what: string) => string> = {
  'not-an-object': () => 'Rules are an object, such as {"severity": "high"}.',
  empty: () => 'There is no condition in it. Remove the filter to let everything through.',
  'join-not-a-list': (_, what) => `${what} takes a list of rules.`,
  'join-empty': (_, what) => `${what} has an empty list. Put a condition into it, or remove it.`,
  'unknown-join': (_, what) => `${what} is not known here. Rules are joined by $and and $or.`,
  'unknown-operator': (path, what) => `${path}: ${what} is not an operator.`,
  'no-operator': (path) => `${path}: an object needs operators in it, such as {"$eq": …}.`,
  'needs-list': (path, what) => `${path}: ${what} takes a list.`,
  'list-empty': (path) => `${path}: name at least one value.`,
  'needs-boolean': (path) => `${path}: $exists takes true or false.`,
  'needs-comparable': (path) => `${path}: only numbers and texts have an order.`,
  'unknown-path': (path) => `${path} is not in this event’s schema, so the platform would refuse it.`,
  'empty-path': (path) => (path === '' ? 'Choose a path.' : `${path} has an empty step in it.`),
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

const jsonProblems: Record<JsonProblem, (found: string) => string> = {
  empty: () => 'there is nothing yet. An empty payload is {}.',
  'ended-early': () => 'it ends too early. A closing bracket or quote is missing.',
  unexpected: (found) => `${found} does not belong here.`,
  'after-end': (found) => `the value has ended already, and ${found} follows.`,
  'trailing-comma': () => 'there is a comma after the last entry. Take it out.',
  'missing-comma': () => 'a comma is missing before this.',
  'wrong-bracket': (found) =>
    `${found} closes nothing here: ${found === '}' ? 'a [ is' : 'a { is'} still open.`,
  'missing-colon': () => 'a colon is missing between name and value.',
  'unquoted-name': () => 'names stand in double quotes.',
  'single-quotes': () => 'JSON only knows double quotes.',
  comment: () => 'JSON has no comments. Take it out.',
  'line-break-in-string': () => 'a text can’t go on in the next line. Write \\n for a line break.',
  'bad-escape': () =>
    'only \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits may follow a backslash.',
  'bad-number': () => 'this is no JSON number. It can’t begin with + or 0, nor end with a point.',
  'unknown-word': () => 'only true, false and null may stand without quotes.',
  'repeated-name': () => 'this name is used twice in one object.',
  'too-deep': () => 'it is nested deeper than the platform reads.',
};

export type FormsMessages = ReturnType<typeof forms>;
