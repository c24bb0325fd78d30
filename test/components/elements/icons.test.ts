import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TemplateResult } from 'lit';
import * as actionIcons from '../../../components/styles/action-icons.js';
import * as icons from '../../../components/styles/icons.js';

describe('Icons', () => {
  it('all have the class that gives them a size and a colour', () => {
    const all = Object.entries<() => TemplateResult>({ ...icons, ...actionIcons });
    const bare = all.filter(([, icon]) => !/<svg class="icon[ "]/.test(icon().strings.join('')));
    assert.ok(all.length > 10);
    assert.deepEqual(
      bare.map(([name]) => name),
      [],
    );
  });
});
