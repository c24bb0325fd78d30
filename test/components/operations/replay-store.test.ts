import assert from 'node:assert/strict';
import { it } from 'node:test';
import { holdPlan } from '../../../components/operations/replay-store.js';

it('holds a plan where the browser refuses locks, as in a frame without an origin', async (t) => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const request = () => Promise.reject(new DOMException('no origin', 'SecurityError'));
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request } }, configurable: true });
  t.after(() => {
    if (own) Object.defineProperty(globalThis, 'navigator', own);
    else Reflect.deleteProperty(globalThis, 'navigator');
  });
  assert.equal(typeof (await holdPlan('1')), 'function');
});
