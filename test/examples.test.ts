import { afterEach, describe, expect, it, vi } from 'vitest';

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

  it('stack-grant.ts waives a rule', async () => {
    expect(await printed(() => import('../examples/stack-grant.js'))).toEqual(['meeting']);
  });
});
