import { isOverJson } from '../../signing/isOverJson.js';
import { canonicalize } from '../../jsonld/canonicalize.js';
import { isCairnError } from '../../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { isVersion1 } from '../../model/documentForm.js';

const SPEC = 'Open Badges 3.0 Certification Guide 1.3: JSON-LD safe mode';

/** Claims of the token itself, which older contexts do not define (RFC 7519, 4.1), or none, as `nonce`. */
const TOKEN_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'cnf', '_sd_alg'];

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
  if (!isShownByProof(claim, proofs)) await assertSafe(claim, context);
  return checkOf('jsonld.safeMode', 'passed', { spec: SPEC });
};

const assertSafe = async (
  claim: Claim,
  context: VerificationContext,
  claims: readonly string[] = TOKEN_CLAIMS,
): Promise<void> => {
  const { contexts, spend } = context;
  const signed = isSignedAsJson(claim) ? 'json' : 'statements';
  try {
    await canonicalize(unsecured(claim, claims), { contexts, spend, signed });
  } catch (error) {
    // few tokens claim more than badges do, and the list of what they may is long
    if (isCairnError(error, 'jsonld.undefinedTerm') && claims === TOKEN_CLAIMS && isPayload(claim)) {
      const { REGISTERED_CLAIMS } = await import('../../signing/registeredClaims.js');
      return assertSafe(claim, context, REGISTERED_CLAIMS);
    }
    // What RDF would lose is signed where the JSON is; only Open Badges 3.0 says that it must be left out.
    if (!(isCairnError(error, 'jsonld.unsigned') && isSignedAsJson(claim) && !isBadge(claim))) throw error;
  }
};

const isSignedAsJson = (claim: Claim): boolean =>
  isToken(claim) ||
  (claim.securing === 'embedded' && asArray<JsonValue>(claim.credential.proof).every(isOverJson));

const isBadge = ({ kind }: Claim): boolean =>
  kind === 'achievement' || kind === 'endorsement' || kind === 'clr';

const isShownByProof = ({ securing, credential }: Claim, proofs: readonly Check[]): boolean =>
  securing === 'embedded' &&
  proofs.some(({ check, outcome }) => check === 'proof.signature' && outcome === 'passed') &&
  asArray<JsonValue>(credential.proof).every((proof) => isJsonObject(proof) && !isOverJson(proof));

const isToken = ({ securing }: Claim): boolean => securing === 'jwt' || securing === 'sd-jwt';

/** In VCDM 2.0 the credential is the payload; in 1.1 it is one of its claims. */
const isPayload = (claim: Claim): boolean => isToken(claim) && !isVersion1(claim.credential);

const unsecured = (claim: Claim, claims: readonly string[]): JsonObject => {
  const { credential, kind } = claim;
  const dropped = isToken(claim) ? ['proof', ...claims] : ['proof'];
  const members = Object.entries(credential).filter(([key]) => !dropped.includes(key));
  const hasTokens = isToken(claim) && kind === 'presentation' && isVersion1(credential);
  return Object.fromEntries(hasTokens ? members.flatMap(withoutTokens) : members);
};

/** In VCDM 1.1 tokens stand in place of credentials (6.3.1): no JSON-LD, signed with the token around them. */
const withoutTokens = ([key, value]: readonly [string, JsonValue | undefined]): readonly (readonly [
  string,
  JsonValue | undefined,
])[] => {
  if (key !== 'verifiableCredential') return [[key, value]];
  const objects = asArray(value).filter((item) => typeof item !== 'string');
  return objects.length === 0 ? [] : [[key, objects]];
};
