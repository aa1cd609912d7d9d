import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { isPresentation } from '../model/documentForm.js';
import { checkAudience, type AudienceDemands } from './checkAudience.js';
import { claimsOf, isNumericDate, type TokenRules } from './jwtClaims.js';
import { found, passed, type ProofFinding } from './proofFinding.js';

export interface ClaimDemands extends AudienceDemands {
  readonly rules: TokenRules;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clockSkewMs: number;
  /** What a token without `sub` is, where the credential has a subject id. */
  readonly missingSub: 'failed' | 'warning';
}

const SPEC = 'Open Badges 3.0, 8.2.4';

const checkEqual = (
  name: 'iss' | 'sub' | 'jti' | 'nbf' | 'exp',
  claimed: JsonValue | undefined,
  expected: string | number | undefined,
  { rules, missingSub }: ClaimDemands,
): ProofFinding => {
  if (claimed === expected) return passed(`jwt.${name}`, SPEC);
  if (claimed === undefined) {
    if (rules === 'w3c') return passed(`jwt.${name}`);
    return name === 'sub'
      ? found(
          'jwt.sub',
          missingSub,
          'jwt.claim.sub',
          'The credential has a subject id, but the token has no `sub`.',
        )
      : found(`jwt.${name}`, 'failed', 'jwt.claim.missing', `the claim ${name} is missing`);
  }
  if (expected !== undefined)
    return found(`jwt.${name}`, 'failed', 'jwt.claim', `the claim ${name} differs from the credential`);
  return rules === 'w3c'
    ? passed(`jwt.${name}`)
    : found(`jwt.${name}`, 'failed', 'jwt.claim', `the claim ${name} says what the credential does not`);
};

const checkInstant = (
  name: 'nbf' | 'exp' | 'iat',
  payload: JsonObject,
  demands: ClaimDemands,
): readonly ProofFinding[] => {
  const value = payload[name];
  if (value === undefined) return [];
  if (!isNumericDate(value))
    return [found(`jwt.${name}`, 'failed', 'jwt.claim.date', `${name} is no NumericDate`)];
  const { now, clockSkewMs } = demands;
  if (name === 'exp' && now - clockSkewMs >= value * 1000 + 1000)
    return [found('jwt.exp', 'failed', 'jwt.expired', 'The token has expired.')];
  if (name === 'nbf' && now + clockSkewMs < value * 1000)
    return [found('jwt.nbf', 'failed', 'jwt.notYetValid', 'The token is not valid yet.')];
  if (name === 'iat' && now + clockSkewMs < value * 1000)
    return [found('jwt.iat', 'warning', 'proof.created', 'the token says that it was made in the future')];
  return [];
};

/** By Open Badges the dates are those of the credential; by VC-JOSE-COSE they are the signature's own. */
const checkDate = (
  name: 'nbf' | 'exp',
  payload: JsonObject,
  document: JsonObject,
  demands: ClaimDemands,
): readonly ProofFinding[] => {
  const instant = checkInstant(name, payload, demands);
  if (instant.some(({ code }) => code === 'jwt.claim.date') || demands.rules === 'w3c') return instant;
  const expected = claimsOf(document)[name];
  // the credential has no end that could be compared: one so far that no date says it, or none that can be read
  if (name === 'exp' && expected === undefined) return instant;
  const claimed = payload[name];
  // Fractions are cut on both sides.
  const seconds = typeof claimed === 'number' ? Math.floor(claimed) : claimed;
  return [checkEqual(name, seconds, expected, demands), ...instant];
};

/**
 * A Token Status List (`status`, of IETF's OAuth working group) says something of the credential that nothing here reads: it is not
 * passed over in silence.
 */
const checkStatusClaim = ({ status }: JsonObject): readonly ProofFinding[] =>
  isJsonObject(status)
    ? [found('status', 'unknown', 'status.type.unsupported', 'the status of a token is not checked')]
    : [];

/**
 * Check that the registered claims of a token say what its credential says (Open Badges 3.0, 8.2.4), or at least do not
 * say otherwise (VC-JOSE-COSE 1.0, 3.2.4), and that the token is in force.
 *
 * @param payload the claims
 * @param document the credential or presentation in it
 * @param demands rules, clock, audience
 */
export const checkClaims = (
  payload: JsonObject,
  document: JsonObject,
  demands: ClaimDemands,
): readonly ProofFinding[] => {
  // presentations have no dates of their own, and their claims are those of the exchange
  const asked: ClaimDemands = isPresentation(document) ? { ...demands, rules: 'w3c' } : demands;
  const { iss, sub, jti } = claimsOf(document);
  return [
    checkEqual('iss', payload['iss'], iss, asked),
    checkEqual('sub', payload['sub'], sub, asked),
    checkEqual('jti', payload['jti'], jti, asked),
    ...checkDate('nbf', payload, document, asked),
    ...checkDate('exp', payload, document, asked),
    ...checkInstant('iat', payload, asked),
    ...checkAudience({ domain: payload['aud'], challenge: payload['nonce'] }, asked),
    ...checkStatusClaim(payload),
  ];
};
