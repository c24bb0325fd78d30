import type { Formatters } from '../formatters.js';

/** What the cards beside the list say: the signing secret, and who is told of failures. */
export const cards = (f: Formatters) => ({
  checkSignature: 'Check a signature',
  refused: 'It was not approved.',

  secret: {
    title: 'Signing secret',
    body: (endpoints: number | undefined) =>
      endpoints === undefined
        ? 'Every delivery is signed with it.'
        : f.plural(endpoints, {
            0: 'Every delivery will be signed with it.',
            one: 'Every delivery to your endpoint is signed with it.',
            other: `Every delivery to all ${f.number(endpoints)} endpoints is signed with it.`,
          }),
    masked: 'Signing secret, hidden',
    shown: 'Signing secret',
    hidesIn: (seconds: number) =>
      `Hidden again in ${f.plural(seconds, { one: '1 second', other: `${f.number(seconds)} seconds` })}, and whenever you leave this tab.`,
    hidden: 'The secret is hidden again.',
    copied: 'Copied. Paste it where your receiver reads its configuration.',
    rotate: 'Rotate secret',
    missing: 'The secret is not available in this session.',
    notYours: 'Your role doesn’t allow seeing the signing secret.',
    rotated: 'The new secret is in force.',
  },

  notifications: {
    title: 'Failure notifications',
    body: 'We write to these addresses when an endpoint is disabled, at most once an hour for each endpoint.',
    nobody: 'Nobody is told when an endpoint is disabled.',
    add: 'Add an address',
    addresses: 'Addresses',
    unsaved: (n: number) => f.plural(n, { one: '1 unsaved change', other: `${f.number(n)} unsaved changes` }),
    saved: 'Saved',
    added: (n: number) => f.plural(n, { one: '1 address added', other: `${f.number(n)} addresses added` }),
    removed: (address: string) => `${address} removed`,
    problems: {
      noAt: (address: string) => `${address} has no @ sign.`,
      manyAt: (address: string) => `${address} has more than one @ sign.`,
      noName: (address: string) => `${address} has nothing before the @ sign.`,
      noDomain: (address: string) => `${address} has nothing after the @ sign.`,
      noEnding: (address: string) => `${address} is missing a domain ending, such as .com.`,
      space: (address: string) => `${address} has a space in it.`,
      characters: (address: string) => `${address} has characters that an address can’t have.`,
      tooLong: (address: string) => `${address} is too long for an address.`,
    },
    fixFirst: 'Correct or remove the marked addresses to save.',
    elsewhere: 'The addresses were changed elsewhere meanwhile. Saving replaces them with yours.',
    notAllowed: 'Your role doesn’t allow changing the addresses.',
    loadFailed: 'The addresses could not be loaded.',
  },
});

export type CardsMessages = ReturnType<typeof cards>;
