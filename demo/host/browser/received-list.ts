import type { Received } from '../playground-api.js';
import { textElement } from './dom.js';

const doubts: Record<string, string> = {
  'no-secret': 'no secret to check with',
  'missing-headers': 'not signed',
  'too-old': 'older than five minutes',
  'too-new': 'dated in the future',
  'no-match': 'signed with another secret',
};

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

function answerText({ answered }: Received): string {
  if (answered === 'holding') return 'Holding the connection';
  if (answered === 'dropped') return 'Never answered';
  return `Answered ${answered}`;
}

function marks(request: Received): HTMLElement {
  const marks = textElement('span', 'marks', '');
  marks.append(
    request.verified
      ? textElement('span', 'good', 'Verified')
      : textElement('span', 'bad', `Not verified: ${doubts[request.doubt ?? ''] ?? 'unknown'}`),
  );
  if (request.duplicate) marks.append(textElement('span', 'warn', 'Duplicate, ignored'));
  marks.append(textElement('span', 'muted', answerText(request)));
  return marks;
}

function row(request: Received): HTMLLIElement {
  const item = textElement('li', '', '');
  const at = textElement('time', '', time.format(new Date(request.receivedAt)));
  at.dateTime = request.receivedAt;
  item.append(
    textElement('span', 'event', request.eventType ?? 'No event type'),
    at,
    textElement('bdi', 'where', request.inbox + request.path),
    marks(request),
  );
  if (request.id !== null) item.title = request.id;
  return item;
}

/** Shows what the receiver got, newest first. Nothing is touched while nothing is new. */
export function receivedList(
  list: HTMLElement,
  nothing: HTMLElement,
): (received: readonly Received[]) => void {
  let shown = '';
  return (received) => {
    const wanted = JSON.stringify(received);
    if (wanted === shown) return;
    shown = wanted;
    list.replaceChildren(...received.map(row));
    list.hidden = received.length === 0;
    nothing.hidden = received.length > 0;
  };
}
