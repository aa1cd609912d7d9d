import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';

/**
 * Whether it matters who issued a document: lists were given, or a listed issuer is required, who is on no list where none
 * was given. A presentation has no issuer; those of what it holds are asked for.
 *
 * @param claim what was read
 * @param context the registries and the policy
 */
export const isTrustAsked = ({ kind }: Claim, context: VerificationContext): boolean =>
  kind !== 'presentation' && (context.trust.length > 0 || context.requireTrustedIssuer);
