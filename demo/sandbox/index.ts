export { createSandbox } from './sandbox.js';
export { DataDirectoryInUse } from './database/lock.js';
export type { Addresses, ListenOptions, Sandbox, SandboxOptions } from './options.js';
export type { SeedName } from './seed/index.js';
