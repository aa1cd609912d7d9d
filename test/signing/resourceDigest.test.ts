import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkFromError } from '../../src/verification/checkOf.js';
import { matchesDigest, readDigests } from '../../src/signing/resourceDigest.js';

const BYTES = new TextEncoder().encode('hello');
const sri = (algorithm: string): string =>
  `${algorithm}-${createHash(algorithm).update(BYTES).digest('base64')}`;

describe('a digest by Subresource Integrity', () => {
  it.each([
    ['one', sri('sha256')],
    ['one with an option', `${sri('sha256')}?ct=text/plain`],
    ['one beside an algorithm that is not known', `sha3-AAAA ${sri('sha256')}`],
    ['the strongest of several', `sha256-${'A'.repeat(43)}= ${sri('sha512')}`],
  ])('holds: %s', (_name, digestSRI) => {
    expect(matchesDigest(BYTES, readDigests({ digestSRI }))).toBe(true);
    expect(matchesDigest(new TextEncoder().encode('hullo'), readDigests({ digestSRI }))).toBe(false);
  });

  it.each([
    ['of algorithms that are not known', 'sha3-AAAA blake3-AAAA', 'unknown digest.unsupported'],
    ['of a broken hash', 'md5-AAAA', 'failed digest.malformed'],
    ['of a known algorithm and the wrong length', 'sha256-AAAA', 'failed digest.malformed'],
    ['of nothing', '', 'failed digest.malformed'],
  ])('cannot be told: %s', (_name, digestSRI, line) => {
    try {
      readDigests({ digestSRI });
      expect.unreachable();
    } catch (error) {
      const { outcome, code } = checkFromError('resource', error);
      expect(`${outcome} ${code}`).toBe(line);
    }
  });
});
