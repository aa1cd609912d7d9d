import { canonicalize } from '../../jsonld/canonicalize.js';
import { asArray, isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const SPEC = 'Open Badges 3.0 Certification Guide 1.3: JSON-LD safe mode';

/** Claims of the token itself, which older contexts do not define (RFC 7519, 4.1). */
const TOKEN_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf', '_sd_alg'];

/**
 * `jsonld.safeMode`: every term of the credential is defined by its contexts, and nothing in it would be lost or
 * changed on the way into a signature.
 *
 * @param claim what was read
 * @param proofs what the proof check found; a signature over the canonical form has shown it already
 * @param context the contexts
 */
export const checkSafeMode = async (
  claim: Claim,
  proofs: readonly Check[],
  context: VerificationContext,
): Promise<Check> => {
  if (!isShownByProof(claim, proofs)) {
    await canonicalize(unsecured(claim), { contexts: context.contexts });
  }
  return checkOf('jsonld.safeMode', 'passed', { spec: SPEC });
};

const isShownByProof = ({ securing, credential }: Claim, proofs: readonly Check[]): boolean =>
  securing === 'embedded' &&
  proofs.some(({ check, outcome }) => check === 'proof.signature' && outcome === 'passed') &&
  asArray(credential.proof).every(
    (proof) => isJsonObject(proof) && !String(proof.cryptosuite).includes('jcs'),
  );

const unsecured = ({ credential, securing }: Claim): JsonObject => {
  const dropped = securing === 'jwt' || securing === 'sd-jwt' ? ['proof', ...TOKEN_CLAIMS] : ['proof'];
  return Object.fromEntries(Object.entries(credential).filter(([key]) => !dropped.includes(key)));
};
