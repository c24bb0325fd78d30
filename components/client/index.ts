export { createWebhookClient } from './client.js';
export type {
  SessionNotice,
  SessionSnapshot,
  SessionStatus,
  SessionTabs,
  TabLink,
  WebhookClient,
  WebhookClientOptions,
  WebhookSession,
} from './contract.js';
export { WachtApiError, isWachtApiError, type ErrorDetails, type ErrorKind } from './errors.js';
export * from './types.js';
