import { asArray, type JsonValue } from '../model/json.js';
import { found, passed, type ProofFinding } from './proofFinding.js';

/** To whom something must have been presented, and in answer to what. */
export interface AudienceDemands {
  readonly domain?: string | undefined;
  readonly challenge?: string | undefined;
}

/**
 * Check that something was made for a verifier and answers its challenge, where either is demanded.
 *
 * @param said who it is for, and the challenge that it answers
 * @param demands domain and challenge
 * @param spec section of the specification
 */
export const checkAudience = (
  said: { readonly domain?: JsonValue | undefined; readonly challenge?: JsonValue | undefined },
  { domain, challenge }: AudienceDemands,
  spec?: string,
): readonly ProofFinding[] => {
  const findings: ProofFinding[] = [];
  if (domain !== undefined)
    findings.push(
      asArray(said.domain).includes(domain)
        ? passed('proof.domain', spec)
        : found('proof.domain', 'failed', 'proof.domain', 'The proof was made for another domain.'),
    );
  if (challenge !== undefined)
    findings.push(
      said.challenge === challenge
        ? passed('proof.challenge', spec)
        : found('proof.challenge', 'failed', 'proof.challenge', 'The proof answers another challenge.'),
    );
  return findings;
};
