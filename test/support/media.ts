import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Sets the media features that are named, and leaves the others. One command for all: where an engine can't do it, the
 * test goes on with the browser's own (web-test-runner.engines.config.mjs).
 */
export const emulateMedia = (features: {
  'prefers-reduced-motion'?: 'reduce' | 'no-preference';
  'prefers-color-scheme'?: 'light' | 'dark';
}): Promise<unknown> => executeServerCommand('emulate-media-features', features);
