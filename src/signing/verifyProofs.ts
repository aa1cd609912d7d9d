import { CONTEXTS } from '../jsonld/contexts.js';
import { asArray, isJsonObject, type JsonObject, type JsonRecord, type JsonValue } from '../model/json.js';
import { toPlainJson } from '../model/toPlainJson.js';
import { createDocumentHasher, type DocumentHasherOptions } from './documentHasher.js';
import { purposeOf } from './purposeOf.js';
import { withoutProof } from './proof.js';
import { found, foundError, type ProofFinding } from './proofFinding.js';
import { judgeProofSet } from './judgeProofSet.js';
import type { ResolveMethodOptions } from './resolveMethod.js';
import { verifyProof, type ProofDemands } from './verifyProof.js';
import { expectArgument, expectOptions, type Shape } from '../model/expect.js';
import { VERIFYING_OPTIONS } from './verifyingOptions.js';

export interface VerifyProofsOptions extends DocumentHasherOptions, ResolveMethodOptions {
  /** The purpose that is demanded; `authentication` by default of a presentation, else `assertionMethod`. */
  readonly purpose?: string | undefined;
  /** The instant to verify for: a `Date` or epoch milliseconds; the clock by default. */
  readonly now?: Date | number | undefined;
  /** Tolerance for clocks that differ, in milliseconds; 0 by default. */
  readonly clockSkewMs?: number | undefined;
  /** The domain that the proof must be made for, if any. */
  readonly domain?: string | undefined;
  /** The challenge that the proof must answer, if any. */
  readonly challenge?: string | undefined;
  /**
   * Who must control the key: the `issuer` of the credential or `holder` of the presentation (default), or `anyone`,
   * when the caller asks that itself.
   */
  readonly controller?: 'issuer' | 'anyone' | undefined;
  /**
   * What a set of proofs must be: `oneGoodNoneBroken` (default) wants one proof that passes every check and no bad
   * signature among those that can be checked; `all` wants every proof to pass.
   */
  readonly proofs?: 'oneGoodNoneBroken' | 'all' | undefined;
  /** What a proof is that says it was made before its key expired: `unknown` (default), or a `warning`. */
  readonly expiredKeys?: 'unknown' | 'warning' | undefined;
  /** More proofs than this are refused unread; 16 by default. */
  readonly maxProofs?: number | undefined;
}

const demandsOf = (document: JsonObject, options: VerifyProofsOptions): ProofDemands => {
  const { resolver, timeoutMs, signal, domain, challenge, expiredKeys } = options;
  return {
    resolver,
    timeoutMs,
    signal,
    domain,
    challenge,
    expiredKeys,
    purpose: options.purpose ?? purposeOf(document),
    now: Number(options.now ?? Date.now()),
    clockSkewMs: options.clockSkewMs ?? 0,
    controller: options.controller ?? 'issuer',
  };
};

const OPTIONS: Shape<VerifyProofsOptions> = {
  ...VERIFYING_OPTIONS,
  contexts: CONTEXTS,
  spend: 'function',
  purpose: 'string',
  proofs: ['oneGoodNoneBroken', 'all'],
  maxProofs: 'count',
};

/**
 * Verify the embedded proofs of a document (Open Badges 3.0, 9.1 step 2; Data Integrity 1.0, 4.4 and 4.5). Each
 * question is a finding of its own: `proof.syntax`, `proof.suite`, `proof.created`, `proof.expires`, `proof.domain`,
 * `proof.challenge`, `proof.purpose`, `proof.key`, `proof.signature`, `proof.issuerBinding`. What is over the limit or
 * missing is one finding. Never throws for what is in the document.
 *
 * @param document the secured document, plain JSON
 * @param options resolver, contexts, and what is demanded
 * @returns findings whose `verdictOf` is the verdict on the proofs
 * @example
 * const findings = await verifyProofs(credential, { resolver: createKeyResolver({ fetcher }) });
 * verdictOf(findings); // 'valid'
 */
export const verifyProofs = async (
  document: JsonRecord,
  options: VerifyProofsOptions,
): Promise<readonly ProofFinding[]> => {
  expectArgument(document, 'object', 'The document');
  expectOptions(options, OPTIONS, ['resolver']);
  let copy: JsonValue;
  try {
    // read once: what is checked is what was read
    copy = toPlainJson(document, { numbers: 'any' });
  } catch (error) {
    return [foundError('proof.syntax', error)];
  }
  return answerProofs(copy as JsonObject, options);
};

/**
 * {@link verifyProofs} for arguments that were looked at before.
 *
 * @param document the secured document, plain JSON
 * @param options resolver, contexts, and what is demanded
 */
export const answerProofs = async (
  document: JsonObject,
  options: VerifyProofsOptions,
): Promise<readonly ProofFinding[]> => {
  const proofs = asArray<JsonValue>(document['proof']);
  if (proofs.length === 0)
    return [found('proof.signature', 'failed', 'proof.missing', 'The document has no proof.')];
  if (proofs.length > (options.maxProofs ?? 16))
    return [
      found('proof.signature', 'failed', 'proof.tooMany', 'The document has more proofs than the limit.'),
    ];

  const demands = demandsOf(document, options);
  const secured = {
    unsecured: withoutProof(document),
    proofs: proofs.filter(isJsonObject),
    hasher: createDocumentHasher(options),
  };
  const findings: (readonly ProofFinding[])[] = [];
  for (const [position, proof] of proofs.entries()) {
    const pointer = Array.isArray(document['proof']) ? `/proof/${position}` : '/proof';
    findings.push(await verifyProof(proof, secured, demands, pointer));
  }
  return judgeProofSet(findings, options.proofs ?? 'oneGoodNoneBroken');
};
