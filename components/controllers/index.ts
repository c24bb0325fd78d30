export type { ReadState, ReadStatus, Topic, WebhookScope } from './contract.js';
export { PollController, type PollOptions } from './poll-controller.js';
export { ReadController, type ReadOptions } from './read-controller.js';
export { ScopeController } from './scope-controller.js';
export { createScope, webhookScopeContext } from './scope.js';
export { SessionController } from './session-controller.js';
export type { SessionSettings } from './shared-scopes.js';
export { connectTabs } from './tabs.js';
export { WriteController, type WriteOptions } from './write-controller.js';
