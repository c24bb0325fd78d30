import { badRequest } from './refusal.js';

const MOST = 20;

/** No proof that it exists: only that it could be one. */
const ADDRESS = /^[^\s@<>"',;:\\()[\]]+@[^\s@<>"',;:\\()[\].]+(\.[^\s@<>"',;:\\()[\].]+)+$/;

/** @throws Refusal 400 */
export function checkEmails(emails: readonly string[]): string[] {
  const field = 'failure_notification_emails';
  if (emails.length > MOST) throw badRequest(`${field} may name ${MOST} addresses at most.`);
  for (const email of emails) {
    if (email.length > 254 || !ADDRESS.test(email))
      throw badRequest(`${field}: "${email}" is no mail address.`);
  }
  return [...new Set(emails)];
}
