import { isOverJson } from '../signing/isOverJson.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import { attempt, checkOf } from './checkOf.js';
import { checkKind } from './checks/kind.js';
import { checkProofs } from './checks/proofs.js';
import { checkSafeMode } from './checks/safeMode.js';
import { checkStructure } from './checks/structure.js';
import type { Claim } from './claim.js';
import { credentialKindOf } from './credentialKind.js';
import type { VerificationContext } from './context.js';

/** A claim after the first two steps of the algorithm. */
export interface SecuredClaim {
  readonly claim: Claim;
  readonly checks: readonly Check[];
  /** Whether a proof over exactly this credential passed and is bound to its issuer. */
  readonly proven: boolean;
  /** Who controls the keys of a presentation. */
  readonly controllers: readonly string[];
}

/**
 * The first two steps, which the refreshed edition of a credential goes through again: does it conform, and does its
 * proof hold (Open Badges 3.0, 9.1 steps 1 and 2).
 *
 * @param claimed what was read
 * @param context sources and policy
 */
export const checkSecured = async (claimed: Claim, context: VerificationContext): Promise<SecuredClaim> => {
  // Signatures come first in time, since they show safe mode too; in the report they keep their place.
  const proofs = await checkProofs(claimed, context);
  const secured = proofs.carried ?? (await documentSecured(claimed, proofs.checks));
  const claim = secured === claimed.credential ? claimed : withCredential(claimed, secured);
  const conformance = [
    ...(await attempt('structure.type', () => checkKind(claim, context))),
    ...(await attempt('jsonld.safeMode', () => checkSafeMode(claim, proofs.checks, context))),
    ...(await attempt('structure.schema', () => checkStructure(claim))),
    ...(await attempt('credentialSchema', () => namedSchemasOf(claim, context))),
  ];
  return {
    claim,
    checks: [...conformance, ...proofs.checks],
    proven: proofs.proven,
    controllers: proofs.controllers,
  };
};

/** Few proofs are over plain JSON, and which part of a document those secure is loaded with the first. */
const documentSecured = (
  { credential }: Claim,
  checks: readonly Check[],
): JsonObject | Promise<JsonObject> =>
  asArray<JsonValue>(credential.proof).some(isOverJson)
    ? import('./securedDocument.js').then((own) => own.securedDocument(credential, checks))
    : credential;

/** Few credentials name a schema, and most of those name one that is built in: the rest is loaded when there is one. */
const namedSchemasOf = async (claim: Claim, context: VerificationContext): Promise<readonly Check[]> =>
  claim.credential.credentialSchema === undefined
    ? [checkOf('credentialSchema', 'skipped', { spec: '1EdTech JSON Schema Validator 2019 (VCCS 1.0)' })]
    : (await import('./checks/credentialSchema.js')).checkCredentialSchema(claim, context);

const withCredential = (claim: Claim, credential: JsonObject): Claim => ({
  ...claim,
  credential,
  kind: credentialKindOf(credential),
});
