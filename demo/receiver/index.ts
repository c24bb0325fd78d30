export { createReceiver, type Receiver, type ReceiverControl, type ReceiverOptions } from './receiver.js';
