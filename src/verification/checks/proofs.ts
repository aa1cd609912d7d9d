import type { Check } from '../../model/report.js';
import { verifyProofs } from '../../signing/verifyProofs.js';
import { attempt, checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const SPEC = 'Open Badges 3.0, 9.1 step 2';

/** What the proofs show. */
export interface ProofResult {
  readonly checks: readonly Check[];
  /** Whether a signature over exactly this credential holds and is bound to its issuer. */
  readonly proven: boolean;
}

/**
 * `proof.*`: the credential is secured by its issuer, by an embedded proof or by the token around it (Open Badges 3.0,
 * 8). A credential without any proof has failed.
 *
 * @param claim what was read
 * @param context keys, contexts, the instant
 */
export const checkProofs = async (claim: Claim, context: VerificationContext): Promise<ProofResult> => {
  const checks = await attempt('proof.signature', () => checksOf(claim, context));
  return { checks, proven: isProven(checks) };
};

const checksOf = (
  claim: Claim,
  context: VerificationContext,
): readonly Check[] | Promise<readonly Check[]> => {
  switch (claim.securing) {
    case 'embedded':
      return checkEmbedded(claim, context);
    case 'jwt':
    case 'sd-jwt':
      return [checkOf('proof.signature', 'unknown', { code: 'proof.suite.unsupported', spec: SPEC })];
    case 'none':
      return [checkOf('proof.signature', 'failed', { code: 'proof.missing', spec: SPEC })];
  }
};

const checkEmbedded = (
  { kind, credential }: Claim,
  context: VerificationContext,
): Promise<readonly Check[]> =>
  verifyProofs(credential, {
    resolver: context.resolver,
    contexts: context.contexts,
    now: context.now,
    clockSkewMs: context.clockSkewMs,
    timeoutMs: context.limits.fetchTimeoutMs,
    purpose: kind === 'presentation' ? 'authentication' : 'assertionMethod',
  });

const isProven = (checks: readonly Check[]): boolean => {
  const isPassed = (id: string): boolean =>
    checks.some(({ check, outcome }) => check === id && outcome === 'passed');
  const isClean = checks.every(({ outcome }) => outcome !== 'failed' && outcome !== 'unknown');
  return isClean && isPassed('proof.signature') && isPassed('proof.issuerBinding');
};
