export type { ReceiverMode } from './modes.js';
export type { ReceivedRequest } from './journal.js';
export type { Doubt } from './verify.js';
export {
  createReceiver,
  type Receiver,
  type ReceiverControl,
  type ReceiverOptions,
  type ReceiverState,
} from './receiver.js';
