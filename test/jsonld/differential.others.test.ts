import { expect, it } from 'vitest';
import { fuzzContexts, campaign } from './differential.js';
import { documents } from './documents.js';
import { quickenReference } from './reference.js';

it(
  'gives the bytes of the reference, or leaves the document to it: everything else, 10,000',
  { timeout: 300_000 },
  async () => {
    quickenReference();
    const others = Object.entries(documents).filter(([name]) => !/badge|endorsement|stack/.test(name));
    const tally = await campaign(
      others.map(([, document]) => document),
      await fuzzContexts(),
      10_000,
    );
    expect(tally.identical).toBeGreaterThan(tally.documents / 5);
    expect(tally.fallbacks).toBeLessThan(tally.identical / 10);
  },
);
