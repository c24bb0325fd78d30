/** What stands in the content's place while there is no session, or beside it while it is renewed. */
export const gate = () => ({
  deniedTitle: 'You don’t have access to webhooks',
  deniedBody: 'Ask an administrator of your account for webhook access, then try again.',
  signedOutTitle: 'Your session has ended',
  signedOutBody: 'Sign in to this product again, then try again here.',
  failedTitle: 'We couldn’t reach the webhook service',
  failedBody: 'Your endpoints keep working; only this page is affected.',
  retryNow: 'Try again now',
  missingTitle: 'Webhooks aren’t set up for this account yet',
  missingBody:
    'Whoever runs this product has to set them up first. Nothing you have elsewhere is affected. Try again once it is done.',
  blockedTitle: 'Your browser blocks the session',
  blockedBody:
    'It refused the cookie that this page needs. Allow cookies for this site, or open the page in another browser, then try again.',
  otherTitle: 'This browser is now signed in elsewhere',
  otherBody:
    'Another tab opened the webhooks of a different account. Nothing is shown or sent until it is clear whose session this is.',
  otherAction: 'Return to this account',
  moved: 'Another tab had opened a different account, so this page connected to yours again.',
  renewing: 'Renewing your session.',
  renewingHint: 'You can go on typing. Saving waits until it is confirmed.',
  unconfigured: 'This element has no session',
  unconfiguredBody:
    'Set ticket-url and deployment-id on it, or put it inside a wacht-webhook-session element.',
});

export type GateMessages = ReturnType<typeof gate>;
