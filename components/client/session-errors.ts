import { WachtApiError } from './errors.js';
import type { Connection } from './transport.js';

export const closed = (): WachtApiError =>
  new WachtApiError('aborted', 'The session is closed. Create a new client.');

export const locked = (): WachtApiError =>
  new WachtApiError('timeout', 'Another tab is busy with the session. Close it, or try again.');

export const refused = (): WachtApiError =>
  new WachtApiError('no-session', 'Wacht did not accept the ticket. Try again.');

/** Whether an app exists isn't checked when a ticket is issued (contract, 'Tickets'), so the exchange is where it shows. */
export const noSuchApp = (cause: unknown): WachtApiError =>
  new WachtApiError('not-found', 'There is no such webhook app yet. Provision it first.', {
    status: 404,
    code: 'no-webhook-app',
    cause,
  });

export const usedTwice = (): WachtApiError =>
  new WachtApiError('malformed', 'fetchTicket must give a new ticket each time.');

export const wrongApp = (expected: string | undefined, found: string): WachtApiError =>
  new WachtApiError(
    'wrong-app',
    `The session is for the app ${found}, not ${String(expected)}. Reload the page, or check whose tickets the server gives.`,
  );

/** A 401 straight after an exchange. */
export const blocked = ({ mode }: Connection): WachtApiError =>
  mode === 'staging'
    ? new WachtApiError('no-session', 'The API must expose its header x-development-session to this origin.')
    : new WachtApiError(
        'cookie-blocked',
        'The browser blocks Wacht’s cookie, as it does across sites (third-party cookies). Serve page and API under one site, or use gateway mode.',
      );
