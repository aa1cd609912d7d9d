import type { ResolvedMethod } from '../keys/verificationMethod.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';
import { checkAudience, type AudienceDemands } from './checkAudience.js';
import { checkCurrent, type CurrencyDemands } from './checkCurrent.js';
import type { Cryptosuite } from './cryptosuite.js';
import { suiteOfProof } from './cryptosuites.js';
import type { DocumentHasher } from './documentHasher.js';
import { issuerOf } from './issuer.js';
import { found, foundError, located, passed, type ProofFinding } from './proofFinding.js';
import { resolveMethod, type ResolveMethodOptions } from './resolveMethod.js';

/** What a proof is held against. */
export interface ProofDemands extends ResolveMethodOptions, CurrencyDemands, AudienceDemands {
  /** The purpose that is demanded: `assertionMethod` for credentials, `authentication` for presentations. */
  readonly purpose: string;
  /** Who must control the key; `anyone` leaves the question to the caller. */
  readonly controller: 'issuer' | 'anyone';
}

/** A document, its proofs, and the canonical forms that were made of it. */
export interface ProvenDocument {
  readonly unsecured: JsonObject;
  readonly proofs: readonly JsonObject[];
  readonly hasher: DocumentHasher;
}

const DATA_INTEGRITY = 'Data Integrity 1.0, 4.4';

const checkSyntax = (proof: JsonValue): ProofFinding => {
  if (!isJsonObject(proof))
    return found('proof.syntax', 'failed', 'proof.malformed', 'a proof is a JSON object');
  const isComplete = ['type', 'verificationMethod', 'proofPurpose'].every(
    (name) => typeof proof[name] === 'string',
  );
  return isComplete
    ? passed('proof.syntax', DATA_INTEGRITY)
    : found(
        'proof.syntax',
        'failed',
        'proof.incomplete',
        'The proof lacks type, verificationMethod or proofPurpose.',
      );
};

const instantOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'string' ? parseDateTime(value) : undefined;

const checkCreated = (
  { created }: JsonObject,
  suite: Cryptosuite | undefined,
  demands: ProofDemands,
): ProofFinding => {
  if (created === undefined && suite?.requiresCreated !== true) return passed('proof.created');
  const at = instantOf(created);
  if (at === undefined)
    return found('proof.created', 'failed', 'proof.created', 'created is not a dateTimeStamp');
  return at > demands.now + demands.clockSkewMs
    ? found('proof.created', 'warning', 'proof.created', 'the proof says that it was made in the future')
    : passed('proof.created');
};

const checkExpires = ({ expires }: JsonObject, { now, clockSkewMs }: ProofDemands): ProofFinding => {
  if (expires === undefined) return passed('proof.expires');
  const at = instantOf(expires);
  if (at === undefined)
    return found('proof.expires', 'failed', 'proof.malformed', 'expires is not a dateTimeStamp');
  return now - clockSkewMs >= at
    ? found('proof.expires', 'failed', 'proof.expires', 'The proof has expired.')
    : passed('proof.expires');
};

const checkPurpose = ({ proofPurpose }: JsonObject, { purpose }: ProofDemands): ProofFinding =>
  proofPurpose === purpose
    ? passed('proof.purpose', DATA_INTEGRITY)
    : found('proof.purpose', 'failed', 'proof.purpose', `the proof was not made for ${purpose}`);

const checkRelationship = ({ relationships }: ResolvedMethod, { purpose }: ProofDemands): ProofFinding =>
  relationships.includes(purpose)
    ? passed('proof.purpose', 'Controlled Identifiers 1.0, 3.3')
    : found(
        'proof.purpose',
        'failed',
        'method.relationship',
        'The verification method is not listed for the purpose of the proof.',
      );

/** A key in a set of many issuers is of the one that it names. */
const checkIssuerBinding = ({ method, jwkIssuer }: ResolvedMethod, document: JsonObject): ProofFinding => {
  const issuer = issuerOf(document);
  return method.controller === issuer && (jwkIssuer ?? issuer) === issuer
    ? passed('proof.issuerBinding', 'Open Badges 3.0 Certification Guide')
    : found(
        'proof.issuerBinding',
        'failed',
        'proof.issuerBinding',
        `the key is controlled by ${jwkIssuer ?? method.controller}`,
      );
};

const assertKeyType = ({ method }: ResolvedMethod, suite: Cryptosuite): void => {
  const { algorithm } = method.publicKey;
  if (!suite.keyAlgorithms.includes(algorithm)) {
    throw new CairnError('proof.key.type', `a key of kind ${algorithm} does not go with the suite`);
  }
};

const resolveKey = async (
  proof: JsonObject,
  suite: Cryptosuite,
  demands: ProofDemands,
): Promise<ResolvedMethod> => {
  const resolved = await resolveMethod(String(proof['verificationMethod']), demands);
  assertKeyType(resolved, suite);
  return resolved;
};

const checkSignature = async (
  document: ProvenDocument,
  proof: JsonObject,
  suite: Cryptosuite,
  { method }: ResolvedMethod,
): Promise<ProofFinding> => {
  const { unsecured, proofs, hasher } = document;
  // chains are few, and their rules are loaded with the first
  const secured =
    proof['previousProof'] === undefined
      ? unsecured
      : (await import('./previousProof.js')).withPreviousProofs(unsecured, proof, proofs);
  const isGood = await suite.verifyProof({ document: secured, proof, publicKey: method.publicKey, hasher });
  return isGood
    ? passed('proof.signature', DATA_INTEGRITY)
    : found('proof.signature', 'failed', 'proof.signature', 'The signature does not match the document.');
};

const attempt = async <Value>(
  check: string,
  run: () => Promise<Value> | Value,
): Promise<{ readonly value: Value } | { readonly finding: ProofFinding }> => {
  try {
    return { value: await run() };
  } catch (error) {
    return { finding: foundError(check, error) };
  }
};

/**
 * Check one proof of a document: each question on its own, whatever the others find. What cannot be asked for want of
 * an earlier answer is left out.
 *
 * @param proof the proof
 * @param document the document without its proofs, and all of them
 * @param demands what the proof is held against
 * @param pointer JSON Pointer to the proof, which every finding names
 * @returns the findings, in the order in which a report gives them
 */
export const verifyProof = async (
  proof: JsonValue,
  document: ProvenDocument,
  demands: ProofDemands,
  pointer: string,
): Promise<readonly ProofFinding[]> => {
  const findings = await findingsOf(proof, document, demands);
  return findings.map((finding) => located(finding, pointer));
};

const findingsOf = async (
  proof: JsonValue,
  document: ProvenDocument,
  demands: ProofDemands,
): Promise<readonly ProofFinding[]> => {
  const syntax = checkSyntax(proof);
  if (!isJsonObject(proof)) return [syntax];
  const suite = await attempt('proof.suite', () => suiteOfProof(proof));
  const findings = [
    syntax,
    'finding' in suite ? suite.finding : passed('proof.suite'),
    checkCreated(proof, 'value' in suite ? suite.value : undefined, demands),
    checkExpires(proof, demands),
    ...checkAudience(proof, demands, DATA_INTEGRITY),
  ];
  const purpose = checkPurpose(proof, demands);
  if (syntax.outcome !== 'passed' || 'finding' in suite) return [...findings, purpose];

  const key = await attempt('proof.key', () => resolveKey(proof, suite.value, demands));
  if ('finding' in key) return [...findings, purpose, key.finding];
  const current = await checkCurrent(key.value, instantOf(proof['created']), demands);
  if (current.outcome === 'failed') return [...findings, purpose, current];
  const signature = await attempt('proof.signature', () =>
    checkSignature(document, proof, suite.value, key.value),
  );
  return [
    ...findings,
    purpose.outcome === 'passed' ? checkRelationship(key.value, demands) : purpose,
    current,
    'finding' in signature ? signature.finding : signature.value,
    ...(demands.controller === 'anyone' ? [] : [checkIssuerBinding(key.value, document.unsecured)]),
  ];
};
