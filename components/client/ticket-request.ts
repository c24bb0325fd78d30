/** What asks a ticket server for a ticket. The server's no comes as it is: a redirect to a sign-in page isn't followed. */
export const ticketRequest = (
  credentials: RequestCredentials,
  deploymentId: string | undefined,
): RequestInit => ({
  method: 'POST',
  credentials,
  cache: 'no-store',
  redirect: 'manual',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ deploymentId }),
});
