import type { VerificationMethod } from '../keys/verificationMethod.js';
import { parseDateTime } from '../model/parseDateTime.js';
import type { CurrencyDemands } from './checkCurrent.js';
import { found, passed, type ProofFinding } from './proofFinding.js';

const END = { revoked: ['was revoked', 'method.revoked'], expires: ['expired', 'method.expired'] } as const;

/**
 * What a proof is whose key has an end (Controlled Identifiers 1.0, 2.2: `expires`, `revoked`). What says that it was
 * signed afterwards, or not when, has failed; what says that it was signed before may have been dated back.
 *
 * @param method the method
 * @param signedAt when the proof says it was made, epoch milliseconds
 * @param demands clock, and what an expired key is
 * @param spec section of the specification, for a key that has not come to its end
 */
export const judgeRetiredKey = (
  method: VerificationMethod,
  signedAt: number | undefined,
  { now, clockSkewMs, expiredKeys = 'unknown' }: CurrencyDemands,
  spec?: string,
): ProofFinding => {
  const judgeEnd = (name: keyof typeof END): readonly ProofFinding[] => {
    const end = method[name];
    if (end === undefined) return [];
    // a date that nobody can read has passed
    const at = parseDateTime(end) ?? -Infinity;
    const isOver = now - clockSkewMs >= at;
    const isDatedBefore = signedAt !== undefined && signedAt < at;
    if (!isOver && (isDatedBefore || signedAt === undefined)) return [];
    const [ended, code] = END[name];
    return [
      isDatedBefore
        ? found(
            'proof.key',
            name === 'revoked' ? 'unknown' : expiredKeys,
            code,
            `The verification method ${ended} since; that the proof was made before, only who held the key says.`,
          )
        : found(
            'proof.key',
            'failed',
            code,
            `The verification method ${ended} before the proof was made, or the proof does not say when it was made.`,
          ),
    ];
  };
  const ends = [...judgeEnd('revoked'), ...judgeEnd('expires')];
  return ends.find(({ outcome }) => outcome === 'failed') ?? ends[0] ?? passed('proof.key', spec);
};
