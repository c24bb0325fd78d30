import type { Formatters } from '../formatters.js';

/** What is done with deliveries in the list: selecting, taking in new ones, moving with keys. */
export const handling = (f: Formatters) => {
  const n = (count: number) => f.number(count);
  return {
    label: 'Selection',
    count: (count: number) => `${n(count)} selected`,
    clear: 'Clear selection',
    replay: 'Replay',
    leftOut: (count: number) =>
      `${n(count)} of them ${f.plural(count, { one: 'is', other: 'are' })} still being tried and will be left out.`,
    unsure: (count: number) =>
      `${n(count)} ${f.plural(count, { one: 'was', other: 'were' })} retried since and may have recovered, so ${f.plural(count, { one: 'it is', other: 'they are' })} left out.`,
    noneLeft:
      'All of them are still being tried. The platform replays a delivery only once its attempts are over.',
    position: (index: number, count: number) => `${n(index)} of ${n(count)} loaded`,
    newRows: (count: number, more: boolean) => `${n(count)}${more ? '+' : ''} new`,
    newRowsLabel: (count: number) =>
      `Show ${n(count)} ${f.plural(count, { one: 'new delivery', other: 'new deliveries' })}`,
    moreFailed: 'The next rows could not be loaded.',
    keys: { move: 'move', select: 'select', enter: 'Enter', open: 'open' },
  };
};

export type HandlingMessages = ReturnType<typeof handling>;
