import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { messagesFor } from '../../../components/localization/catalog.js';
import { gate } from '../../../components/localization/en/gate.js';
import { settings } from '../../../components/localization/en/settings.js';
import { startWords } from '../../../components/localization/en/start.js';

const docs = join(import.meta.dirname, '../../../docs');

describe('docs/localization.md', () => {
  it('shows its examples as they are compiled', async () => {
    const page = await readFile(join(docs, 'localization.md'), 'utf8');
    for (const name of ['french', 'own-german']) {
      const source = await readFile(join(docs, 'examples', `${name}.ts`), 'utf8');
      assert.ok(page.includes(`\`\`\`ts\n${source}\`\`\``), name);
    }
  });

  it('has French of one section, with English for all others', async () => {
    await import('../../../docs/examples/french.js');
    const start = messagesFor('start', 'fr-CA', startWords);
    assert.equal(start.title, 'Premiers pas');
    assert.equal(start.added(0), '0 endpoint ajouté', 'French counts none as one');
    assert.equal(messagesFor('gate', 'fr-CA', gate).retryNow, gate().retryNow);
  });

  it('has a word of one’s own over the German one, and German for all others', async () => {
    await import('../../../docs/examples/own-german.js');
    const words = messagesFor('settings', 'de', settings);
    assert.equal(words.addEndpoint, 'Webhook anlegen');
    assert.equal(words.list.endpoint, 'Endpunkt');
  });
});
