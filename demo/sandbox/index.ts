export { createSandbox } from './sandbox.js';
export { DataDirectoryInUse } from './database/lock.js';
export type { Addresses, ListenOptions, Sandbox, SandboxOptions, SeedName } from './options.js';
