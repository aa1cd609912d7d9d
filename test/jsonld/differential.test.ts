import { expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import { campaign } from './differential.js';
import { documents } from './documents.js';
import { quickenReference } from './reference.js';

it('gives the bytes of the reference, or leaves the document to it', { timeout: 120_000 }, async () => {
  quickenReference();
  const contexts = createContexts();
  await Promise.all(Object.values(CONTEXT_URLS).map((url) => contexts.load(url)));
  const tally = await campaign(Object.values(documents), contexts, Number(process.env['FUZZ_RUNS'] ?? 1000));
  console.log(tally);
  expect(tally.identical).toBeGreaterThan(tally.documents / 5);
});
