import type { ResolvedMethod } from '../keys/verificationMethod.js';
import { passed, type ProofFinding } from './proofFinding.js';

/** What a key that was retired is held against. */
export interface CurrencyDemands {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clockSkewMs: number;
  /**
   * What a proof is that says it was made before its key expired: `unknown` (default), since only who held the key says
   * when that was; or a `warning`. A key that was revoked never verifies.
   */
  readonly expiredKeys?: 'unknown' | 'warning' | undefined;
}

/**
 * Check that the key has not been retired. Few keys have an end, and what it means is loaded with the first.
 *
 * @param resolved the method
 * @param signedAt when the proof says it was made, epoch milliseconds
 * @param demands clock, and what an expired key is
 * @param spec section of the specification, for a key that is current
 */
export const checkCurrent = (
  { method }: ResolvedMethod,
  signedAt: number | undefined,
  demands: CurrencyDemands,
  spec?: string,
): ProofFinding | Promise<ProofFinding> =>
  method.revoked === undefined && method.expires === undefined
    ? passed('proof.key', spec)
    : import('./judgeRetiredKey.js').then((own) => own.judgeRetiredKey(method, signedAt, demands, spec));
