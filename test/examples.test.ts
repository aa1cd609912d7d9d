import { afterEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../scripts/built.mjs';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a program prints, line by line. */
const printed = async (load: () => Promise<unknown>): Promise<readonly string[]> => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await load();
  return log.mock.calls.map((call) => call.map(String).join(' '));
};

describe('the examples', () => {
  it('quickstart.ts verifies a badge, completes a stack, and sees the badge revoked', async () => {
    expect(await printed(() => import('../examples/quickstart.js'))).toEqual([
      'valid',
      'complete',
      'invalid',
    ]);
  });

  it('stack-completion.ts completes a stack for an address, and sees what a revocation undoes', async () => {
    expect(await printed(() => import('../examples/stack-completion.js'))).toEqual([
      'complete then, complete now',
      'committed',
      'invalid',
      'complete then, incomplete now',
    ]);
  });

  it('stack-is-complete.ts says true of whom it is complete for', async () => {
    expect(await printed(() => import('../examples/stack-is-complete.js'))).toEqual(['true', 'false']);
  });

  it('stack-grant.ts waives a rule', async () => {
    expect(await printed(() => import('../examples/stack-grant.js'))).toEqual(['meeting']);
  });
});

/** What the programs of the guides print, beside what they say that they print. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  kms: ['valid'],
  rotation: ['valid', 'valid', 'indeterminate', 'valid', 'indeterminate', 'invalid'],
  renewal: ['true', 'valid 2028-05-01T00:00:00Z', 'invalid', 'complete superseded'],
  cohort: [
    '0 https://school.example/badges/1',
    '1 structure.schema /credentialSubject/id',
    '2 https://school.example/badges/3',
    'true',
  ],
  migration: ['/verification A proof and a status list take its place.', 'valid'],
  assessment: ['awaitsSubmission', 'met true', 'valid second'],
  'cohort-email': ['0 valid', '1 valid'],
  digitalbazaar: ['valid'],
  'by-url': ['valid', 'fetch.refused', 'fetch.refused'],
  record: ['valid presentation', 'clr valid 2', 'invalid'],
};

describe('the guides', () => {
  it.each(Object.entries(GUIDES))('%s does what it says', async (name, lines) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await printed(() => import(`../examples/guides/${name}.ts`))).toEqual(lines);
  });

  it('workers issues and verifies a thousand badges on threads', async () => {
    await ensureBuilt(); // the threads load the package by its name
    expect(await printed(() => import('../examples/guides/workers.js'))).toEqual(['1000']);
  }, 300_000);
});
